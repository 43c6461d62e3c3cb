find_lab_user
stop_guest
if [ -f "$record" ]; then
    remove_disk
fi
forget
