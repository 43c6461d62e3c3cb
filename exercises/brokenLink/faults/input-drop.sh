inject() {
    ip netns exec "$namespace" iptables -w 5 -A INPUT -p icmp -j DROP
}
undo() {
    while ip netns exec "$namespace" iptables -w 5 -D INPUT -p icmp -j DROP 2>/dev/null; do :; done
}
"$action"
