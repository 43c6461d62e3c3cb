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
# join: each step by && since it is called where set -e does not count. What forwarding was is read before there is a file.
join() {
    read -r boot_now </proc/sys/kernel/random/boot_id && mkdir -p "$shared" && echo "$boot_now" >"$shared/$lab.$object" &&
        { [ -e "$shared/before" ] || note_before; }
}
note_before() {
    before=$(forwarding_of "$publishInterface") && (set -C && echo "$before" >"$shared/before")
}
forwards() {
    [ "$(forwarding_of "$publishInterface")$(forwarding_of "$bridge")" = 11 ]
}
# others_forward: a lab that joined before the last boot does not.
others_forward() {
    read -r boot_now </proc/sys/kernel/random/boot_id
    for other in "$shared"/*.*; do
        if { read -r joined <"$other"; } 2>/dev/null && [ "$joined" = "$boot_now" ]; then return 0; fi
    done
    false
}
# stop_forwarding: unless another lab needs it, or somebody has switched it on for the whole machine. Our file goes last: a
# delete that failed on the way is run again.
stop_forwarding() {
    [ -e "$shared/$lab.$object" ] || return 0
    echo leaving >"$shared/$lab.$object"
    if others_forward; then
        rm "$shared/$lab.$object"
        return
    fi
    whole=$(forwarding_of all)
    if [ -e "/proc/sys/net/ipv4/conf/$publishInterface" ] && [ "$whole" = 0 ]; then
        read -r before <"$shared/before"
        echo "$before" >"/proc/sys/net/ipv4/conf/$publishInterface/forwarding"
    fi
    rm -rf "$shared"
    rmdir /run/nslab/.forwarding /run/nslab 2>/dev/null || true
}
