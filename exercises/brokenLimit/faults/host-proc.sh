# mount(8) is the host's own, in the container's mount namespace for that one call.
inject() {
    mount -t proc proc --namespace "$containerPid" "$tree/proc"
}
has_own_proc() {
    is_same "/proc/$containerPid/root/proc/1/ns/pid" "/proc/$containerPid/ns/pid"
}
undo() {
    for _ in 1 2 3 4 5; do
        has_own_proc || ! proc_is_in "/proc/$containerPid/root/proc" || umount --namespace "$containerPid" "$tree/proc"
    done
    has_own_proc || nsenter --target "$containerPid" --pid mount -t proc proc --namespace "$containerPid" "$tree/proc"
}
"$action"
