# status_of ADDRESS PORT: what the client is answered there; 000 is nothing.
status_of() {
    ip netns exec "$clientNamespace" curl -q -s --max-time 2 --interface "$nic" -o /dev/null -w '%{http_code}' "http://$1:$2/" </dev/null 2>/dev/null || true
}
fact forwarding "$(in_host sysctl -n net.ipv4.ip_forward)"
fact listener "$(in_host ss -Hltn "sport = :$publishedPort")"
# What is bound to an interface takes every address for a neighbour's, and the host answers for each of its own.
fact otherPort "$(status_of "$published" $((publishedPort + 1)))"
bridge_address=$(ip -n "$hostNamespace" -4 -o addr show dev "$bridge" | awk '{ sub(/\/.*/, "", $4); print $4; exit }')
fact otherAddress "$(status_of "$bridge_address" "$publishedPort")"
