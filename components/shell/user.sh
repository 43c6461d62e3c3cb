# What reads packets, answers strangers or runs a guest needs none of root's powers. It runs as a user of the lab's own,
# without a name or a home: nobody else has a number between 1879048192 and 2013265919 (systemd's UIDS-GIDS.md calls them
# unused, adduser(8) and subuid(5) give none of them away).
# find_lab_user: sets labUser, by the first digits of the lab's id. Where a host is a container with fewer users
# (user_namespaces(7)) it is nobody.
find_lab_user() {
    labUser=$((1879048192 + 0x${lab%"${lab#???????}"} / 2))
    while read -r first _ count; do
        if [ "$labUser" -ge "$first" ] && [ "$labUser" -lt $((first + count)) ]; then return 0; fi
    done </proc/self/uid_map
    labUser=65534
}
# as_lab_user CAPABILITIES COMMAND...: in place of this shell, with these capabilities and no way to others, such as
# "+net_raw" or "" (setpriv(1), capabilities(7)), and with nothing of root's environment. After find_lab_user.
as_lab_user() {
    as_lab_user_in '' "$@"
}
# as_lab_user_in NAMESPACE CAPABILITIES COMMAND...: the same in a network namespace, which only root can enter. Where through
# names a function, that is given the whole command, as root still.
as_lab_user_in() {
    within=$1 kept="-all${2:+,$2}"
    shift 2
    set -- setpriv --reuid "$labUser" --regid "$labUser" --clear-groups --no-new-privs \
        --inh-caps="$kept" --ambient-caps="$kept" --bounding-set="$kept" "$@"
    [ -z "$within" ] || set -- ip netns exec "$within" "$@"
    "${through-exec}" env -i PATH="$PATH" NSLAB_OBJECT="$mark" "$@"
}
# needs_lab_user: busybox has a setpriv that knows no users.
needs_lab_user() {
    needs_command setpriv util-linux
    needs_capabilities setuid setgid setpcap
    if [ ! -f "$record" ] && command -v setpriv >/dev/null && ! setpriv --reuid 0 true 2>/dev/null; then
        echo "the host's setpriv cannot change the user; install the package util-linux"
    fi
}
