# Without a record it was never built, or a reboot cleared both.
if [ -f "$record" ] && find_group; then
    remove_group
fi
forget
