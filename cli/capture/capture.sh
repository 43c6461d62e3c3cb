set -eu
# tcpdump, for as long as whoever has asked for it holds this script's standard input open. It reads what strangers
# send, so that it has no more of root's powers than it takes to listen.
exec 3<&0
mark=nslab/$lab/live
find_lab_user
eval "set -- $arguments"
as_lab_user_in "$namespace" +net_raw tcpdump "$@" </dev/null 3<&- &
capture=$!
{ cat <&3 && kill "$capture"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
code=0
wait "$capture" || code=$?
kill "$watch" 2>/dev/null || true
exit "$code"
