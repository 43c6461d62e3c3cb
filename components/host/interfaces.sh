# has_mark INTERFACE [-n NAMESPACE]
has_mark() {
    marked=$1
    shift
    case "$(ip "$@" link show dev "$marked" 2>/dev/null)
" in *"
    alias $mark
"*) true ;; *) false ;; esac
}
# set_address INTERFACE ADDRESS [-n NAMESPACE]: this address and no other, and up.
set_address() {
    interface=$1 address=$2
    shift 2
    if ! has_address "$interface" "$address" "$@"; then
        ip "$@" addr flush dev "$interface" scope global
        ip "$@" addr add "$address" dev "$interface"
    fi
    ip "$@" link set "$interface" up
}
has_address() {
    wanted=$2 on=$1
    shift 2
    [ "$(ip "$@" -4 -o addr show dev "$on" | awk '{ print $4 }')" = "$wanted" ]
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
        changed "the address of \"$end\" on the host is $(ip "$@" -4 -o addr show dev "$end" | awk '{ print $4 }' | tr '\n' ' '), the stack says $should"
}
