inject() {
    find_memory_controller && swap_by 60
}
undo() {
    find_memory_controller && swap_by 0
}
"$action"
