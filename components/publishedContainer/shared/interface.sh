# own_address: of the host's own interface; where it has several, the first.
own_address() {
    ip -4 -o addr show dev "$publishInterface" scope global 2>/dev/null | awk '{ sub(/\/.*/, "", $4); print $4; exit }'
}
# check_address ADDRESS: for a probe.
check_address() {
    [ "$(own_address)" = "$1" ] ||
        changed "the address of \"$publishInterface\" on the host is $(own_address), and the web server is published at $1"
}
# opening: says what will be reached from outside.
opening() {
    echo "port $hostPort of $publishInterface ($(own_address)) will reach the web server in the network namespace \"$containerNamespace\", for everybody who reaches that address"
}
interface_in_the_way() {
    if ! ip link show dev "$publishInterface" >/dev/null 2>&1; then
        echo "the host has no network interface \"$publishInterface\"; it has $(ip -o link show | sed 's/^[0-9]*: \([^:@]*\).*/\1/' | tr '\n' ' ')"
    elif [ -z "$(own_address)" ]; then
        echo "the network interface \"$publishInterface\" has no IPv4 address that it could be published at"
    elif ! is_up "$publishInterface"; then
        echo "the network interface \"$publishInterface\" is down; set it up with: ip link set $publishInterface up"
    fi
}
