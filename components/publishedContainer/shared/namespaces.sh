# The mark of a namespace: the alias of its loopback interface.
namespace_is_ours() {
    [ -e "/run/netns/$1" ] && has_mark lo -n "$1"
}
make_namespace() {
    # The folder /run/netns may be new, and is for everybody.
    (umask 022 && ip netns add "$1")
    unmarked=$1
    ip -n "$1" link set lo up alias "$mark"
    unmarked=
}
# foreign_namespaces NAMESPACE...: says which of these names are taken.
foreign_namespaces() {
    for namespace; do
        if [ -n "$namespace" ] && is_taken "/run/netns/$namespace" && ! namespace_is_ours "$namespace"; then
            echo "the network namespace \"$namespace\" exists and is not this lab's; choose another name, or remove it with: ip netns delete $namespace"
        fi
    done
}
# has_route: the container's way to everybody else.
has_route() {
    case $(ip -n "$containerNamespace" route show default) in *"via ${bridgeAddress%/*} "*) true ;; *) false ;; esac
}
