# end_facts NAME INTERFACE: of one end, where it is found.
end_facts() {
    if [ -e "/run/netns/$namespace" ] && ip -n "$namespace" link show dev "$2" >/dev/null 2>&1; then
        fact "$1.place" namespace
        set -- "$1" "$2" -n "$namespace"
    elif ip link show dev "$2" >/dev/null 2>&1; then
        fact "$1.place" host
    else
        return 0
    fi
    end=$1 name=$2
    shift 2
    link=$(ip "$@" -d -o link show dev "$name")
    fact "$end.index" "${link%%:*}"
    fact "$end.peer" "$(cat_peer "$name" "$@")"
    case $link in *" veth "*) fact "$end.kind" veth ;; *) fact "$end.kind" "another kind of link" ;; esac
    case $link in *"<"*[,\<]UP[,\>]*) fact "$end.state" up ;; *) fact "$end.state" down ;; esac
    ip "$@" -4 -o addr show dev "$name" | awk '{ print $4 }' | while read -r address; do fact "$end.address" "$address"; done
}
# cat_peer NAME [-n NAMESPACE]: the index of the other end. Where both are in one namespace ip shows its name.
cat_peer() {
    peer=$(printf '%s\n' "$link" | sed -n 's/^[0-9]*: [^ @:]*@\([^:]*\):.*/\1/p')
    shift
    case $peer in
    if[0-9]*) echo "${peer#if}" ;;
    ?*) ip "$@" -o link show dev "$peer" 2>/dev/null | sed 's/:.*//' ;;
    esac
}
[ ! -e "/run/netns/$namespace" ] || fact namespace "$namespace"
end_facts a "$inside"
end_facts b "$outside"
said=$(ping -c 2 -i 0.2 -W 2 -I "${outsideAddress%/*}" "${insideAddress%/*}" 2>&1 </dev/null || true)
fact ping "$(printf '%s\n' "$said" | grep 'packets transmitted' || printf '%s\n' "$said" | tail -n 1)"
