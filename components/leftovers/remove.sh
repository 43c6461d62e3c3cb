# What carries a lab's mark is removed by it, where no record is left that says how. Each is looked at once more: what has
# its place by now may be another's.
set -eu
fail() {
    say "$object: $*"
    exit 1
}
# by_record OBJECT SCRIPT RECORD: as its stack would: the arguments are those of the record.
by_record() {
    [ -f "$3" ] || return 0
    /bin/sh -c "$2" <"$3" || say "$1: it is not removed whole by its record $3"
}
# by_mark KIND LAB OBJECT WHERE: in a shell of its own, which ends at what fails; then the next one's turn comes.
by_mark() {
    set +e
    (
        set -e
        lab=$2 object=$3 mark=nslab/$2/$3 record=/nonexistent
        case $1 in
        processes) remove_processes "$4" ;;
        link) ! has_mark "$4" || ip link delete "$4" ;;
        namespace) ! has_mark lo -n "$4" || ip netns delete "$4" ;;
        folder) remove_folder "$4" ;;
        record) forget_record "$4" ;;
        *)
            "use_$1"
            remove_marked "$4"
            ;;
        esac
    )
    by_mark_code=$?
    set -e
    [ "$by_mark_code" = 0 ] || say "$3: $4 is not removed"
}
remove_processes() {
    [ -d "$1" ] || return 0
    use_members
    own=$1 hierarchy=${1%/nslab/*}
    end_members
}
# remove_folder FOLDER: what is mounted in it may be anybody's.
remove_folder() {
    [ -d "$1" ] && [ ! -L "$1" ] || return 0
    set -- "$1" "$(mounts_in "$1" | tr '\n' ' ')"
    [ -z "$2" ] || fail "this is mounted there, and is not removed: $2"
    rm -rf --one-file-system "$1"
}
forget_record() {
    rm -f "$1" "$1.new" "$1.log" "$1.copy"
}
clear_up() {
    rmdir "/run/nslab/$1" "/var/lib/nslab/.records/$1" /run/nslab /var/lib/nslab/.records /var/lib/nslab 2>/dev/null || true
}
