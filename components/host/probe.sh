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
same_boot() {
    [ "$boot" = "$boot_now" ] || gone "the host was rebooted since it was built"
}
# look KIND WANTED: what the stack wants, against the record and the kernel, in a shell of its own.
look() (
    eval "$2"
    record=$records/$lab/$object
    mark=nslab/$lab/$object
    "use_$1"
    in_the_way | while read -r obstacle; do refused "$obstacle"; done
    [ -f "$record" ] || exit 0
    # shellcheck source=/dev/null
    . "$record"
    answer generation "$generation"
    answer revision "$revision"
    [ "$state" = built ] || gone "its creation did not come to an end"
    probe
)
