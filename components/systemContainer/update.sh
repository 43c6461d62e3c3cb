recall
use_own_group
pid=${pid-} started=${started-}
if alive "$pid" "$started" && has_root; then
    set_limits
    set_disk_size
    [ "$(hostname_inside)" = "$hostname" ] || set_hostname
else
    end_members
    if has_root; then
        clear_run
    else
        unmount_all "$folder"
        mkdir -p "$folder"
        make_ssh
        make_root
    fi
    set_disk_size
    start_container
fi
has_keys || write_keys
listens_as_asked || { end_listener && start_listener; }
save built "pid=$pid" "started=$started" "listenerPid=$listenerPid" "listenerStarted=$listenerStarted"
facts
