# The marks: the alias of the outside end, and the alias of the loopback interface inside the namespace.
namespace_is_ours() {
    has_mark lo -n "$namespace"
}
outside_is_ours() {
    has_mark "$outsideName"
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
