stop_guest
if [ -f "$record" ]; then
    remove_disk
fi
forget
