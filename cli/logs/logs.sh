set -eu
# The end of log files, and what is added to them for as long as whoever asks holds this script's standard input open.
exec 3<&0
eval "set -- $files"
if [ -z "$follow" ]; then
    exec tail -n "$lines" -- "$@" </dev/null 3<&-
fi
tail -n "$lines" -F -- "$@" </dev/null 3<&- &
tail=$!
{ cat <&3 && kill "$tail"; } >/dev/null 2>&1 &
watch=$!
exec 3<&-
{ wait "$tail"; } 2>/dev/null || true
kill "$watch" 2>/dev/null || true
