set -eu
# tell_terminals TEXT: on each terminal that somebody has here but one's own; what takes nothing, as after Ctrl-S, is left.
# Prints how many were told.
tell_terminals() {
    own=$(tty || true)
    told=0
    for terminal in /dev/pts/[0-9]*; do
        if [ ! -c "$terminal" ] || [ "$terminal" = "$own" ]; then continue; fi
        ! printf '\r\n%s\n\r\n' "$1" | sed 's/$/\r/' | dd of="$terminal" oflag=nonblock 2>/dev/null || told=$((told + 1))
    done
    echo "$told"
}
