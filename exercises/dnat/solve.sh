set_forwarding 1
in_host iptables -w 5 -t nat -A PREROUTING -d "$published" -p tcp --dport "$publishedPort" -j DNAT --to-destination "$web:80"
