inject() {
    ip -n "$namespace" addr flush dev "$insideName" scope global
    ip -n "$namespace" addr add "${insideAddress%/*}/32" dev "$insideName"
}
undo() {
    ip -n "$namespace" addr flush dev "$insideName" scope global 2>/dev/null || return 0
    ip -n "$namespace" addr add "$insideAddress" dev "$insideName"
}
"$action"
