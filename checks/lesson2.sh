# Two processes of the host, started here: which of them can be seen, and ended, from inside?
sleep_for "$firstSleep"
first=$!
sleep_for "$secondSleep"
second=$!
is_sleeping() {
    [ "$(tr '\0' ' ' <"/proc/$first/cmdline")" = "sleep $firstSleep " ] &&
        [ "$(tr '\0' ' ' <"/proc/$second/cmdline")" = "sleep $secondSleep " ]
}
wait_for 3 is_sleeping
fact first "$first"
fact second "$second"

# Every process that is seen, but for the shell that looks: its PID and its command, on one line whatever it holds.
# shellcheck disable=SC2016
processes='for process in /proc/[0-9]*; do
    [ "${process#/proc/}" = $$ ] || [ ! -e "$process" ] || printf "%s %s\n" "${process#/proc/}" "$(tr "\0\n" "  " <"$process/cmdline" 2>/dev/null)"
done'
# A PID of the host may by chance be another process's inside: that one is left alone.
# shellcheck disable=SC2016
end='case $(tr "\0" " " 2>/dev/null <"/proc/$1/cmdline") in
"" | "sleep $2 ") kill "$1" 2>&1 && echo "no error" ;;
*) echo "left alone, because inside it is another process" ;;
esac'

# look_at NAME VICTIM ITS-ARGUMENT COMMAND...: the command goes inside.
look_at() {
    name=$1 victim=$2 argument=$3
    shift 3
    seen=$("$@" /bin/sh -c "$processes" </dev/null 2>&1)
    fact "$name.count" "$(printf '%s\n' "$seen" | grep -c . || true)"
    fact "$name.seen" "$(printf '%s\n' "$seen" | grep -xF "$victim sleep $argument " || true)"
    printf '%s\n' "$seen" | head -n 10 | while read -r process; do fact "$name.process" "$process"; done
    fact "$name.kill" "$("$@" /bin/sh -c "$end" sh "$victim" "$argument" </dev/null 2>&1 || true)"
    if wait_for 1 is_gone "$victim"; then fact "$name.ended" yes; fi
}
is_gone() {
    [ ! -e "/proc/$1/exe" ]
}

if is_there chroot "$chrootPid" "$chrootStarted"; then
    look_at chroot "$first" "$firstSleep" chroot "/proc/$chrootPid/root"
fi
if is_there container "$containerPid" "$containerStarted"; then
    fact container.command "$(tr '\0' ' ' <"/proc/$containerPid/cmdline")"
    fact container.pids "$(awk '/^NSpid/ { print $NF }' "/proc/$containerPid/status")"
    look_at container "$second" "$secondSleep" nsenter -t "$containerPid" -m -p -r -w
fi
