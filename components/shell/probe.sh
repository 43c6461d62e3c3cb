# The probe: looks at every object that the stack wants on this host, and changes nothing.
# It answers in lines of four fields, separated by tabs: object, word, name, value (findings.ts).
umask 077
read -r boot_now </proc/sys/kernel/random/boot_id

# answer WORD NAME VALUE: a value of several lines is joined to one, or it would answer for other objects.
newline='
'
answer() {
    case $3 in *"$newline"*) set -- "$1" "$2" "$(printf '%s' "$3" | tr '\n' ' ')" ;; esac
    printf '%s\t%s\t%s\t%s\n' "$object" "$1" "$2" "$3"
}
refused() {
    answer refused '' "$*"
}
# drifted CODE SENTENCE: what can be repaired where it stands. changed SENTENCE: the same, where no code tells it apart.
drifted() {
    answer drift "$1" "$2"
}
changed() {
    drifted changed "$*"
}
# gone SENTENCE: only a new object can be as the stack says. missing SENTENCE: and nothing is left of the old one that
# could be stopped or lost.
gone() {
    drifted gone "$*"
    exit 0
}
missing() {
    drifted missing "$*"
    exit 0
}
# discovered NAME VALUE: what the host knows, and the object is built by. notice: what must be said before it is built.
discovered() {
    answer discovered "$1" "$2"
}
notice() {
    answer notice '' "$*"
}
# rebooted_means gone|missing
rebooted_means() {
    [ "$boot" = "$boot_now" ] || "$1" "the host was rebooted since it was built"
}
# read_record: one that is damaged or not whole tells nothing; what is wrong in it may end the shell that reads it.
read_record() {
    unset state generation revision
    trap '[ -n "${state-}" ] || drifted gone "its record $record is damaged"; exit 0' EXIT
    # shellcheck source=/dev/null
    . "$record" 2>/dev/null
    [ -n "${state-}" ] || exit 0
    trap - EXIT
}
# probe_object TYPE WANTED: what the stack wants, against the record and the kernel, in a shell of its own.
probe_object() (
    eval "$2"
    record=$records/$lab/$object
    mark=nslab/$lab/$object
    "use_$1"
    preflight | while read -r obstacle; do refused "$obstacle"; done
    if command -v discover >/dev/null; then
        discover
        [ ! -f "$record" ] || ! printf '%s\n' "$2" | grep -qvxF -f "$record" || answer amended '' 1
    fi
    [ -f "$record" ] || exit 0
    read_record
    answer generation '' "$generation"
    answer revision '' "$revision"
    [ "$state" = built ] || gone "its creation did not come to an end"
    probe
)
