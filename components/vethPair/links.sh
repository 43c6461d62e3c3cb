# The marks: the alias of the outside end, and the alias of the loopback interface inside the namespace.
namespace_is_ours() {
    has_mark lo -n "$namespace"
}
outside_is_ours() {
    has_mark "$outsideName"
}
# has_mark INTERFACE [-n NAMESPACE]
has_mark() {
    marked=$1
    shift
    ip "$@" link show dev "$marked" 2>/dev/null | grep -qxF "    alias $mark"
}
# overlapping_routes: to networks that hold ours, or lie in it; our own link aside, and default routes, which a VPN may
# write as two halves.
overlapping_routes() {
    {
        ip -4 route show table all to match "$outsideAddress"
        ip -4 route show table all to root "$outsideAddress"
    } | grep -v -e '^default' -e '^0.0.0.0/1 ' -e '^128.0.0.0/1 ' -e '^broadcast' | sort -u | while read -r route; do
        case " $route " in *" dev $outsideName "*) outside_is_ours && continue ;; esac
        echo "$route"
    done
}
# set_address INTERFACE ADDRESS [-n NAMESPACE]: this address and no other, and up.
set_address() {
    interface=$1 address=$2
    shift 2
    if ! has_address "$interface" "$address" "$@"; then
        ip "$@" addr flush dev "$interface" scope global
        ip "$@" addr add "$address" dev "$interface"
    fi
    ip "$@" link set "$interface" up
}
has_address() {
    wanted=$2 on=$1
    shift 2
    [ "$(ip "$@" -4 -o addr show dev "$on" | awk '{ print $4 }')" = "$wanted" ]
}
is_up() {
    on=$1
    shift
    ip "$@" -o link show dev "$on" | grep -q '[<,]UP[,>]'
}
remove_pair() {
    if outside_is_ours; then ip link delete "$outsideName"; fi
    if namespace_is_ours; then
        # A process may keep the namespace alive after its name is gone: the link must not live on in it.
        ip -n "$namespace" link delete "$insideName" 2>/dev/null || true
        ip netns delete "$namespace"
    fi
}
netns_inode() {
    stat -L -c %i "/run/netns/$namespace"
}
# end_facts INTERFACE ADDRESS [-n NAMESPACE]
end_facts() {
    on=$1 at=$2
    shift 2
    link=$(ip "$@" -o link show dev "$on")
    mac=$(echo "$link" | sed 's/.*link\/ether \([0-9a-f:]*\).*/\1/')
    printf '{"name":"%s","address":"%s","index":%s,"mac":"%s"}' "$on" "$at" "${link%%:*}" "$mac"
}
facts() {
    printf '{"inside":%s,"outside":%s,"networkNamespace":%s}\n' \
        "$(end_facts "$insideName" "$insideAddress" -n "$namespace")" \
        "$(end_facts "$outsideName" "$outsideAddress")" "$(netns_inode)"
}
