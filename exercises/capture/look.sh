# count FILTER: how many packets of the file are so; since is when the exercise began.
count() {
    head -c 16777216 "$file" >"$made_here"
    read_capture "$made_here" -tt -n "$1" | awk -v since="$since" '$1 ~ /^[0-9]+\./ && $1 >= since' | wc -l
}
mac_of() {
    ip "$@" | sed -n 's/.*link\/ether \([0-9a-f:]*\).*/\1/p'
}
find_lab_user
mac=$(mac_of -o link show dev "$outsideName")
fact mac "$mac"
[ -f "$file" ] && [ ! -L "$file" ] || exit 0
fact file "$file"
make_file
case $(od -An -tx1 -N4 "$file" | tr -d ' \n') in
d4c3b2a1 | a1b2c3d4 | 4d3cb2a1 | a1b23c4d | 0a0d0d0a) ;;
*) exit 0 ;;
esac
fact pcap "$file"
fact packets "$(count "")"
fact ofLink "$(count "ether host $mac")"
start=$(printf %.4s "$word" | od -An -tx1 | tr -d ' \n')
fact ofTalker "$(count "ether src $mac and icmp[icmptype] == icmp-echo and src host $outsideAddress and ip[8] == $ttl and icmp[24:4] == 0x$start")"
