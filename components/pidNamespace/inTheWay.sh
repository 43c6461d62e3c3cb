in_the_way() {
    : # a process has no name that could be taken
}
