# Of an address that nobody on this link has.
inject() {
    ip neigh replace "${insideAddress%/*}" lladdr 02:00:00:00:00:99 dev "$outsideName" nud permanent
}
undo() {
    ip neigh delete "${insideAddress%/*}" dev "$outsideName" 2>/dev/null || true
}
"$action"
