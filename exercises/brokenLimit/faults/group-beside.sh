inject() {
    mkdir "$group-2"
    move_members "$group-2"
}
undo() {
    move_members "$group"
    remove_made_group "$group-2"
}
"$action"
