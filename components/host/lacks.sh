# lacks COMMAND PACKAGE: says so where the host has no such command.
lacks() {
    command -v "$1" >/dev/null || echo "the host has no command \"$1\"; install the package $2"
}
