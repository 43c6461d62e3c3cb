inject() {
    stop_servers
    start_server 8080
}
undo() {
    serve_again
}
"$action"
