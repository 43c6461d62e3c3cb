inject() {
    ip -n "$webNamespace" route delete default
}
undo() {
    gateway=$(ip -n "$hostNamespace" -4 -o addr show dev "$bridge" | awk '{ sub(/\/.*/, "", $4); print $4; exit }')
    ip -n "$webNamespace" route replace default via "$gateway"
}
"$action"
