# The kernel forwards what comes in at an interface that says so (ip-sysctl, conf/*/forwarding): the bridge and the
# host's interface must, no other. Labs may share that interface: what it was before the first is kept for the last.
shared=/run/nslab/.forwarding/$publishInterface
forwarding_of() {
    cat "/proc/sys/net/ipv4/conf/$1/forwarding"
}
forward() {
    again join
    echo 1 >"/proc/sys/net/ipv4/conf/$publishInterface/forwarding"
    echo 1 >"/proc/sys/net/ipv4/conf/$bridge/forwarding"
}
join() {
    mkdir -p "$shared" && cat /proc/sys/kernel/random/boot_id >"$shared/$lab.$object"
    [ -e "$shared/before" ] || (set -C && forwarding_of "$publishInterface" >"$shared/before")
}
forwards() {
    [ "$(forwarding_of "$publishInterface")$(forwarding_of "$bridge")" = 11 ]
}
# stop_forwarding: unless another lab needs it, or somebody has switched it on for the whole machine.
stop_forwarding() {
    [ -e "$shared/$lab.$object" ] || return 0
    rm "$shared/$lab.$object"
    ! grep -qrsxF "$(cat /proc/sys/kernel/random/boot_id)" "$shared" || return 0
    if [ -e "/proc/sys/net/ipv4/conf/$publishInterface" ] && [ "$(forwarding_of all)" = 0 ]; then
        cat "$shared/before" >"/proc/sys/net/ipv4/conf/$publishInterface/forwarding"
    fi
    rm -r "$shared"
    rmdir /run/nslab/.forwarding /run/nslab 2>/dev/null || true
}
