inject() {
    ip -n "$namespace" link set "$insideName" down
}
undo() {
    ip -n "$namespace" link set "$insideName" up 2>/dev/null || true
}
"$action"
