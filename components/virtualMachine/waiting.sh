# seconds: a clock that nobody sets.
seconds() {
    cut -d . -f 1 /proc/uptime
}
last_line() {
    last_lines "$1" 1 | cut -c 1-200
}
ended() {
    [ ! -e "/proc/$1/exe" ]
}
# ends_within SECONDS PID: for what takes long; it leaves the processor to others.
ends_within() {
    until_then=$(($(seconds) + $1))
    until ended "$2"; do
        [ "$(seconds)" -lt "$until_then" ] || return 1
        sleep 0.2
    done
}
