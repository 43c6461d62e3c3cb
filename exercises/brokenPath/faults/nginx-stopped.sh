inject() {
    stop_servers
}
undo() {
    serve_again
}
"$action"
