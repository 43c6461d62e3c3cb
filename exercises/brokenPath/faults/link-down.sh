inject() {
    ip -n "$hostNamespace" link set "$hostEnd" down
}
undo() {
    ip -n "$hostNamespace" link set "$hostEnd" up
}
"$action"
