set -eu
# tcpdump, for as long as whoever has asked for it holds this script's standard input open.
exec 3<&0
within() {
    if [ -n "$namespace" ]; then exec ip netns exec "$namespace" "$@"; else exec "$@"; fi
}
eval "set -- $arguments"
within tcpdump "$@" </dev/null 3<&- &
capture=$!
{ cat <&3 && kill "$capture"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
code=0
wait "$capture" || code=$?
kill "$watch" 2>/dev/null || true
exit "$code"
