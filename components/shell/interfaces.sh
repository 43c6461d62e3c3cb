# has_mark INTERFACE [-n NAMESPACE]
has_mark() {
    marked=$1
    shift
    may_be_there "$@" || return 1
    # What is there and cannot be looked at is looked at again: what is not ours stays.
    shown=$(ip "$@" link show dev "$marked" 2>/dev/null) || shown=$(ip "$@" link show dev "$marked" 2>/dev/null) || return 1
    case "$shown
" in *"
    alias $mark
"*) true ;; *) false ;; esac
}
# may_be_there [-n NAMESPACE]: without another program, since most of what is asked for is not (proc(5), net/dev).
may_be_there() {
    if [ $# -gt 0 ]; then
        [ -e "/run/netns/$2" ]
        return
    fi
    while read -r there _; do
        case $there in "$marked:"*) return 0 ;; esac
    done </proc/net/dev
    false
}
# set_address INTERFACE ADDRESS [-n NAMESPACE]: this address and no other, and up.
set_address() {
    end=$1 should=$2
    shift 2
    if ! has_address "$end" "$should" "$@"; then
        ip "$@" addr flush dev "$end" scope global
        ip "$@" addr add "$should" dev "$end"
    fi
    ip "$@" link set "$end" up
}
has_address() {
    wanted=$2 on=$1
    shift 2
    [ "$(ip "$@" -4 -o addr show dev "$on" | awk '{ print $4 }')" = "$wanted" ]
}
addresses() {
    on=$1
    shift
    ip "$@" -4 -o addr show dev "$on" | awk '{ all = all (all ? " and " : "") $4 } END { print all ? all : "none" }'
}
is_up() {
    on=$1
    shift
    ip "$@" -o link show dev "$on" | grep -q '[<,]UP[,>]'
}
# check_end INTERFACE ADDRESS [-n NAMESPACE]: for a probe.
check_end() {
    end=$1 should=$2
    shift 2
    # One look for what is nearly always so.
    case $(ip "$@" -4 -o addr show dev "$end" up | sed 's/.* inet \([^ ]*\) .*/\1/') in "$should") return 0 ;; esac
    is_up "$end" "$@" || changed "the network interface \"$end\" is down"
    has_address "$end" "$should" "$@" ||
        changed "the address of \"$end\" on the host is $(addresses "$end" "$@"), the stack says $should"
}
# overlapping_routes ADDRESS: to networks that hold its network, or lie in it; our own links aside, and default routes,
# which a VPN may write as two halves.
overlapping_routes() {
    {
        ip -4 route show table all to match "$1"
        ip -4 route show table all to root "$1"
    } | grep -v -e '^default' -e '^0.0.0.0/1 ' -e '^128.0.0.0/1 ' -e '^broadcast' | sort -u | while read -r route; do
        on=$(echo "$route" | sed -n 's/.* dev \([^ ]*\).*/\1/p')
        has_mark "$on" || echo "$route"
    done
}
# peer_of INTERFACE -n NAMESPACE: what the host calls the other end of a veth pair; nothing where the host has it not.
peer_of() {
    end=$1
    shift
    index=$(ip "$@" -o link show dev "$end" | sed -n 's/^[0-9]*: [^ ]*@if\([0-9]*\): .*/\1/p')
    [ -z "$index" ] || ip -o link show | sed -n "s/^$index: \([^@:]*\).*/\1/p"
}
