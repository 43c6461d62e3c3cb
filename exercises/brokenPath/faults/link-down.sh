# Until the kernel has noticed, up to a second later, the bridge would still send to the neighbour that it knows.
inject() {
    ip -n "$hostNamespace" link set "$hostEnd" down
    ip -n "$hostNamespace" neigh flush dev "$bridge"
}
undo() {
    ip -n "$hostNamespace" link set "$hostEnd" up
}
"$action"
