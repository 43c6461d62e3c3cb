inject() {
    move_members "${group%/*}"
}
undo() {
    move_members "$group"
}
"$action"
