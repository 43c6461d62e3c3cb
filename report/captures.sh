# Says of each capture whether its tcpdump lives and which files its ring has, and what the kernel remembers of the NAT.
within() {
    if [ -n "$namespace" ]; then ip netns exec "$namespace" "$@"; else "$@"; fi
}
# tracked: conntrack(8), or the same from the kernel where it has that file; both may be missing.
tracked() {
    within conntrack -L -p tcp 2>/dev/null || within cat /proc/net/nf_conntrack 2>/dev/null || true
}

eval "set -- $captures"
point=0
while [ $# -gt 0 ]; do
    is_there "point$point" "$2" "$3" || true
    for file in "$1" "$1"[0-9] "$1"[0-9][0-9]; do
        [ ! -f "$file" ] || fact "point$point.file" "$(stat -c '%s %n' "$file")"
    done
    point=$((point + 1))
    shift 3
done
tracked | grep -F "dst=$address sport=" | grep -F "dport=$port " | tail -n 10000 | while read -r entry; do
    fact tracked "$entry"
done
