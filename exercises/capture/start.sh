[ ! -e "$file" ] || refuse "the file $file exists already; move it away"
[ -e "/run/netns/$namespace" ] || refuse "the network namespace $namespace is gone"
ready
stays ping -q -i 2 -t "$ttl" -p "$(printf %s "$word" | od -An -tx1 | tr -d ' \n')" -I "$outsideAddress" "$insideAddress"
fact since "$(date +%s)"
