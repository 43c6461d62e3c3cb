inject() {
    set_forwarding 0
}
undo() {
    set_forwarding 1
}
"$action"
