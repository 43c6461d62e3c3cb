inject() {
    find_memory_controller && limit_to "$((limit * 10))"
}
undo() {
    find_memory_controller && limit_to "$limit"
}
"$action"
