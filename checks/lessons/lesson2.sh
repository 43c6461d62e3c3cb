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

# look_at NAME PID VICTIM: every process that there is in the /proc of the process: how many, the first few with their
# commands, and whether the victim is one. The kernel is asked and no program of the tree, which could be anybody's by now.
look_at() {
    proc=/proc/$2/root/proc
    if ! has_proc "$2"; then
        fact "$1.foreign" yes
        return
    fi
    name=$1 victim=$3
    set -- "$proc"/[0-9]*
    fact "$name.count" "$#"
    [ ! -e "$proc/$victim" ] || fact "$name.seen" "$victim $(command_of "$proc/$victim")"
    while [ $# -gt 0 ] && [ "${shown:=0}" -lt 10 ]; do
        shown=$((shown + 1))
        fact "$name.process" "${1##*/} $(command_of "$1")"
        shift
    done
}
# has_proc PID: at its /proc is the file system of that name, of its own PID namespace, and no copy of it or link. There it
# is known by the number that it has in that namespace and by no further one, as in a /proc of a namespace above (proc(5),
# NSpid). The first process, which a host may let nobody look at, is not asked.
has_proc() {
    at_proc=$(awk '$5 == "/proc" { for (i = 7; $i != "-"; i++); shown = $4 " " $(i + 1) } END { print shown }' "/proc/$1/mountinfo")
    own=$(awk '/^NSpid/ { print $NF }' "/proc/$1/status")
    [ "$at_proc" = "/ proc" ] && [ ! -L "$proc" ] && is_same "$proc/$own/ns/pid" "/proc/$1/ns/pid" &&
        [ "$(timeout -k 1 5 head -c 10000 "$proc/$own/status" 2>/dev/null | awk '/^NSpid/ { print $2, NF }')" = "$own 2" ]
}
# command_of DIRECTORY: on one line whatever it holds; it is of any length, and may never be told.
command_of() {
    timeout -k 1 5 head -c 1000 "$1/cmdline" 2>/dev/null | tr '\0\n\t' '   '
}
# ended NAME VICTIM: whether the host has it no longer.
ended() {
    if wait_for 1 is_gone "$2"; then fact "$1.ended" yes; fi
}

# A PID of the host may by chance be another process's inside: that one is left alone.
# shellcheck disable=SC2016
end='case $(tr "\0" " " 2>/dev/null <"/proc/$1/cmdline") in
"" | "sleep $2 ") kill "$1" 2>&1 && echo "no error" ;;
*) echo "left alone, because inside it is another process" ;;
esac'

if is_there chroot "$chrootPid" "$chrootStarted"; then
    within 60 look_at chroot "$chrootPid" "$first"
    # Whom it may kill depends on its user and its PID namespace, not on its root: the host's own shell shows it there.
    fact chroot.user "$(awk '/^Uid:/ { print $3 }' "/proc/$chrootPid/status")"
    # shellcheck disable=SC2016
    fact chroot.kill "$(nsenter -t "$chrootPid" -p sh -c 'kill "$1" && echo "no error"' sh "$first" 2>&1 || true)"
    ended chroot "$first"
    is_there chroot "$chrootPid" "$chrootStarted" || true # its PID may be another's meanwhile
fi
if is_there container "$containerPid" "$containerStarted"; then
    fact container.command "$(command_of "/proc/$containerPid")"
    fact container.pids "$(awk '/^NSpid/ { print $NF }' "/proc/$containerPid/status")"
    within 60 look_at container "$containerPid" "$second"
    fact container.kill "$(in_container 20 "$containerPid" "$group" /bin/sh -c "$end" sh "$second" "$secondSleep" | timeout 30 head -c 500)"
    ended container "$second"
    is_there container "$containerPid" "$containerStarted" || true
fi
