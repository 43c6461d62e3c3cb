# Serves the requests of the seats for as long as standard input is open: what comes there are the answers, a line each with
# the seat, the request's id and the text in base64.
# tell_request: that something is there is a mere trigger; it is read as what it is once no link leads to it.
tell_request() {
    [ -e "$root/run/lab/request" ] || return 0
    (
        go_to "$root/run/lab" || exit 0
        request=$(as_owner dd if=./request iflag=nofollow,nonblock bs="$most" count=1 status=none | base64 -w 0)
        as_owner rm -f ./request
        [ -z "$request" ] || printf 'request\t%s\t%s\n' "$seat" "$request"
    )
}
raised_hand() {
    [ ! -e "$root/run/lab/hand" ] || printf '\t%s' "$seat"
}
give() {
    [ "$seat" != "$to" ] || printf '%s' "$text" | base64 -d | put_file /run/lab/answers "$id" 0644 || true
}
look_for_requests() {
    before=none round=0
    while :; do
        each_seat tell_request
        hands=$(each_seat raised_hand)
        [ "$hands" = "$before" ] || printf 'hands%s\n' "$hands"
        before=$hands
        [ $((round % 5)) -ne 0 ] || each_seat tell_state
        round=$((round + 1))
        sleep 1
    done
}
look_for_requests </dev/null &
looking=$!
while read -r to id text; do each_seat give; done
kill "$looking"
