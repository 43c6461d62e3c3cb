# Experiment 3: hostNamespace plays the host, clientNamespace the Internet; webNamespace is the container's.
in_host() {
    ip netns exec "$hostNamespace" "$@"
}
# refuse_unfit: what is missing, or somebody else's.
refuse_unfit() {
    for namespace in "$hostNamespace" "$clientNamespace" "$webNamespace"; do
        [ -e "/run/netns/$namespace" ] || refuse "the network namespace $namespace is gone"
    done
    [ -z "$refused" ] || return 0
    foreign=$(in_host iptables-save 2>/dev/null | grep '^-A' | grep -vE -- '--comment "?nslab/' || true)
    [ -z "$foreign" ] || refuse "the network namespace $hostNamespace has rules that are not the lab's; remove them first: $foreign"
}
# keep_rules: the host's rules as they are now.
keep_rules() {
    mkdir -p "${kept%/*}"
    in_host iptables-save >"$kept.new"
    mv "$kept.new" "$kept.rules"
}
# restore_rules: those, and no others. The namespace is the lab's own.
restore_rules() {
    [ -f "$kept.rules" ] || return 0
    for table in filter nat; do
        in_host iptables -w 5 -t "$table" -F
        in_host iptables -w 5 -t "$table" -X
    done
    in_host iptables -w 5 -P FORWARD ACCEPT
    in_host iptables-restore -w 5 <"$kept.rules"
}
set_forwarding() {
    in_host sysctl -q -w "net.ipv4.ip_forward=$1"
}
# servers: the PIDs of nginx in the container. Who is asked is the kernel: anybody may write into nginx.pid.
servers() {
    for server in $(ip netns pids "$webNamespace"); do
        case $(cat "/proc/$server/comm" 2>/dev/null) in nginx) echo "$server" ;; esac
    done
}
no_servers() {
    [ -z "$(servers)" ]
}
stop_servers() {
    for server in $(servers); do kill "$server" 2>/dev/null || true; done
    wait_for 5 no_servers || fail "nginx does not end in the network namespace $webNamespace"
}
listens_at() {
    [ -n "$(ip netns exec "$webNamespace" ss -Hltn "sport = :$1")" ]
}
# keep_servers: who serves now is the lab's own.
keep_servers() {
    mkdir -p "${kept%/*}"
    for server in $(servers); do echo "$server $(started_at "$server")"; done >"$kept.servers"
}
# end_other_servers: the lab starts its own again where that is gone, and needs the port.
end_other_servers() {
    [ -f "$kept.servers" ] || return 0
    wait_for 5 no_other_servers || fail "nginx does not end in the network namespace $webNamespace"
}
no_other_servers() {
    others=
    for server in $(servers); do
        grep -qxF "$server $(started_at "$server")" "$kept.servers" && continue
        others=1
        kill "$server" 2>/dev/null || true
    done
    [ -z "$others" ]
}
# serve_again: at the container's port 80.
serve_again() {
    listens_at 80 || { stop_servers && start_server 80; }
}
# start_server PORT: with the container's own files, and none of root's powers but to listen there.
start_server() {
    folder=${accessLog%/*}
    sed -i "s/^\\( *listen \\)[0-9]*;/\\1$1;/" "$folder/nginx.conf"
    labUser=$(stat -c %u "$accessLog")
    make_own_group
    (
        join_own_group
        cd "$folder" || exit
        as_lab_user_in "$webNamespace" +net_bind_service setsid nginx -p ./ -c nginx.conf
    ) </dev/null >/dev/null 2>&1 &
    wait_for 5 listens_at "$1" || fail "nginx does not listen at port $1 in the network namespace $webNamespace"
}
# packets_of PCAP FILTER: one a line, in the order of their times, since the exercise began.
packets_of() {
    for file in "$1" "$1"[0-9]*; do
        [ ! -s "$file" ] || read_capture "$file" -tt -n -v -S "$2"
    done | awk -v since="$since" '/^[0-9]/ { first = $0; time = $1 } /: Flags \[/ && time >= since { print first, $0 }' | sort -n
}
