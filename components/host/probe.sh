# The probe: looks at every object that the stack wants on this host, and changes nothing.
# It answers in lines of three fields, separated by tabs: object, word, value.
umask 077
boot_now=$(cat /proc/sys/kernel/random/boot_id)

answer() {
    printf '%s\t%s\t%s\n' "$object" "$1" "$2"
}
refused() {
    answer refused "$*"
}
# gone: only a new object can be as the stack says. changed: this one can be mended where it stands.
gone() {
    answer gone "$*"
    exit 0
}
changed() {
    answer changed "$*"
}
# found NAME VALUE: what the host knows, and the object is built by. notice: what must be said before it is built.
found() {
    answer found "$1=$2"
}
notice() {
    answer notice "$*"
}
same_boot() {
    [ "$boot" = "$boot_now" ] || gone "the host was rebooted since it was built"
}
# read_record: one that is damaged or not whole tells nothing; what is wrong in it may end the shell that reads it.
read_record() {
    unset state generation revision
    trap '[ -n "${state-}" ] || answer gone "its record $record is damaged"; exit 0' EXIT
    # shellcheck source=/dev/null
    . "$record" 2>/dev/null
    [ -n "${state-}" ] || exit 0
    trap - EXIT
}
# look KIND WANTED: what the stack wants, against the record and the kernel, in a shell of its own.
look() (
    eval "$2"
    record=$records/$lab/$object
    mark=nslab/$lab/$object
    "use_$1"
    in_the_way | while read -r obstacle; do refused "$obstacle"; done
    if command -v tell >/dev/null; then
        tell
        [ ! -f "$record" ] || ! printf '%s\n' "$2" | grep -qvxF -f "$record" || answer amended 1
    fi
    [ -f "$record" ] || exit 0
    read_record
    answer generation "$generation"
    answer revision "$revision"
    [ "$state" = built ] || gone "its creation did not come to an end"
    probe
)
