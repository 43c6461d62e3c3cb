probe() {
    use_own_group
    if ! has_root || [ ! -s "$folder/ssh/ssh_host_ed25519_key" ]; then
        drifted no_root "its files are gone from $folder: the container starts again with new ones"
        return 0
    fi
    discovered hostKey "$(host_key)"
    if ! alive "$pid" "$started"; then
        drifted stopped "the container's first process (PID $pid) is gone: the container starts again, with its files"
        return 0
    fi
    probe_limits
    [ "$(hostname_inside)" = "$hostname" ] || changed "the container's host name is $(hostname_inside | cut -c 1-64), the stack says $hostname"
    has_keys || changed "the keys in $folder/ssh/authorized_keys are not those that the stack says"
    if listens_as_asked; then
        discovered ready "$started"
    elif [ "$sshPort" = 0 ]; then
        changed "a program listens for the container, and the stack says that none does"
    else
        changed "nothing listens at $listen:$sshPort for the container"
        [ -n "$(cat "$own/listener/cgroup.procs" 2>/dev/null)" ] || port_is_free || refused "$(port_advice)"
    fi
}
