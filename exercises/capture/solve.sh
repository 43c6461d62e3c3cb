ip netns exec "$namespace" timeout 60 tcpdump -i "$insideName" -n -U --immediate-mode -c 6 -w "$file" 'icmp[icmptype] == icmp-echo' >/dev/null 2>&1
fact solved.ttl "$(ip netns exec "$namespace" tcpdump -r "$file" -n -v -c 1 2>/dev/null | sed -n 's/.* ttl \([0-9]*\),.*/\1/p')"
fact solved.mac "$(ip netns exec "$namespace" tcpdump -r "$file" -n -e -c 1 2>/dev/null | cut -d ' ' -f 2)"
