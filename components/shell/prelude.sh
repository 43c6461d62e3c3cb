set -eu
umask 077
# The same as in host/systemPath.ts: the folders that Pulumi was started with, such as npm's, are not for root.
PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/run/wrappers/bin:/run/current-system/sw/bin:/snap/bin
# What other programs say is read, and not for people of some language.
export LC_ALL=C
# A script that is stopped half-way undoes what it did, as one that fails does: its EXIT trap runs.
trap 'exit 1' HUP INT TERM
# The arguments are on stdin, as shell assignments.
arguments=$(cat)
eval "$arguments"
record=$records/$lab/$object
mark=nslab/$lab/$object

fail() {
    say "$object: $*"
    exit 1
}
# save STATE [NAME=VALUE]...: the record holds the arguments, the boot they are true for, and these facts.
save() {
    again write_record "$@" ||
        fail "its record $record cannot be written, and its file system has $(df -Pk "${records%/*}" | awk 'NR == 2 { print $4 }') KiB free"
}
# again COMMAND...: what makes folders and puts something in is tried again, because the delete of a neighbour may
# remove a folder that is still empty.
again() {
    for _ in 1 2 3 4 5 6 7 8 9; do
        if "$@" 2>/dev/null; then return 0; fi
    done
    "$@"
}
write_record() {
    built_or_building=$1
    shift
    read -r boot_id </proc/sys/kernel/random/boot_id
    set -- "boot=$boot_id" "state=$built_or_building" "$@"
    mkdir -p "$records/$lab" && write_facts "$@" >"$record.new" && mv "$record.new" "$record"
}
write_facts() {
    printf '%s\n' "$arguments"
    for fact; do quote_fact "${fact%%=*}" "${fact#*=}"; done
}
# quote_fact NAME VALUE: an assignment that is nothing else, whatever the host has said.
quote_fact() {
    rest=$2 quoted=
    while [ "$rest" != "${rest#*\'}" ]; do
        quoted=$quoted${rest%%\'*}"'\\''"
        rest=${rest#*\'}
    done
    printf "%s='%s'\n" "$1" "$quoted$rest"
}
# recall: the facts of the record, under the arguments of this run. A damaged record is none.
recall() {
    if is_readable; then
        # shellcheck source=/dev/null
        . "$record"
        eval "$arguments"
    fi
}
is_readable() {
    [ -f "$record" ] && sh -e "$record" >/dev/null 2>&1
}
forget() {
    rm -f "$record" "$record.new" "$record.log" "$record.copy"
    rmdir "$records/$lab" "$records" /var/lib/nslab 2>/dev/null || true
}
# pass_preflight: nothing that is not ours is overwritten.
pass_preflight() {
    obstacles=$(preflight)
    [ -z "$obstacles" ] || fail "$obstacles"
}
