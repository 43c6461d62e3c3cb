# What a student asks of whoever watches the class. It judges nothing: a file is the question, another one is the answer.
set -eu
umask 022
LC_ALL=C
spool=/run/lab
# conclude CODE TEXT
conclude() {
    if [ "$1" = 0 ]; then printf '%s\n' "$2"; else printf '%s\n' "$2" >&2; fi
    exit "$1"
}
conclude_unwatched() {
    case $verb in help) conclude 0 "$raised" ;; lower) conclude 0 "$lowered" ;; *) conclude 3 "$unwatched" ;; esac
}
verb=${1-list}
[ $# -eq 0 ] || shift
case $verb in
list | task | check | hint | answer) ;;
help)
    case ${1-} in '') ;; off) verb=lower ;; *) conclude 2 "$usage" ;; esac
    set --
    ;;
-h | --help) conclude 0 "$usage" ;;
*) conclude 2 "$usage" ;;
esac
mkdir -p "$spool/answers" 2>/dev/null || conclude 2 "$full"
# The hand is up for as long as this file is there, whether or not somebody watches.
case $verb in
help) : >"$spool/hand" || conclude 2 "$full" ;;
lower) rm -f "$spool/hand" ;;
list) [ ! -e /run/motd.d/nslab ] || cat /run/motd.d/nslab ;;
esac
words=
for word; do
    case $word in *[!' '-~]*) conclude 2 "$unreadable" ;; esac
    words="$words${words:+,}\"$(printf '%s' "$word" | sed 's/["\\]/\\&/g')\""
done
id=$(date +%s%N)-$$
own=$spool/own.$id answer=$spool/answers/$id
# request_waits: whether nobody has taken it yet.
request_waits() {
    # shellcheck disable=SC3013 # POSIX has it since 2024
    [ "$own" -ef "$spool/request" ]
}
# shellcheck disable=SC2317 # the trap runs it
clear_up() {
    ! request_waits || rm -f "$spool/request"
    rm -f "$own" "$answer"
}
trap clear_up EXIT
trap 'exit 130' HUP INT TERM
printf '{"v":1,"id":"%s","verb":"%s","words":[%s]}\n' "$id" "$verb" "$words" >"$own" || conclude 2 "$full"
# There is one place for a request; what a killed one has left there is gone after a while.
find "$spool" -type f ! -name hand -mmin +5 -delete 2>/dev/null || true
waited=0
until ln "$own" "$spool/request" 2>/dev/null; do
    waited=$((waited + 1))
    [ "$waited" -le "$patience" ] || conclude_unwatched
    sleep 1
done
while request_waits; do
    waited=$((waited + 1))
    [ "$waited" -le "$patience" ] || conclude_unwatched
    sleep 1
done
waited=0
until [ -e "$answer" ]; do
    waited=$((waited + 1))
    [ "$waited" -le "$longest" ] || conclude 3 "$unanswered"
    sleep 0.2
done
sed 1d "$answer"
code=$(sed -n '1s/^\([0-9]\).*/\1/p' "$answer")
exit "${code:-3}"
