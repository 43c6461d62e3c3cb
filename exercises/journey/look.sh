# logged: the line of a request with our agent, since the exercise began; the client's own where there is one.
logged() {
    awk -v since="$since" '$1 >= since' "$accessLog" 2>/dev/null | grep -F -- "\"$agent\"" |
        awk -v client="$client" '{ found = $0 } $2 == client { own = $0 } END { print own ? own : found }'
}
# client_ports: of the connections in which the client has said who it is; what it says is not printed.
client_ports() {
    for file in "$nicPcap" "$nicPcap"[0-9]*; do
        [ ! -s "$file" ] || read_capture "$file" -tt -n -A "src host $client and tcp dst port $publishedPort"
    done | awk -v since="$since" -v agent="$agent" '
        /^[0-9]+\.[0-9]+ IP [0-9.]+ > [0-9.]+: Flags \[/ { port = ""; if ($1 >= since && split($3, part, ".") == 5) port = part[5]; next }
        port != "" && index($0, agent) { print port }' | sort -u | head -n 5
}
find_lab_user
fact log "$(logged)"
for port in $(client_ports); do
    for point in "nic $nicPcap" "bridge $bridgePcap" "hostEnd $hostEndPcap" "containerEnd $containerEndPcap"; do
        packets_of "${point#* }" "src host $client and tcp src port $port and tcp[tcpflags] & tcp-push != 0" | head -n 1 |
            while read -r packet; do fact "${point%% *}" "$packet"; done
    done
done
