# What carries the mark of a lab on this host: nslab/LAB/OBJECT, with the 12 hexadecimal digits of a lab id and the type
# and name of an object. It looks, and changes nothing.
tab='	'
# seen KIND MARK WHERE [TEXT]: a line of five fields, separated by tabs. What is no mark is not ours.
seen() {
    set -- "$1" "$(printf '%s\n' "$2" | sed -n "s|^nslab/\([0-9a-f]\{12\}\)/\([A-Za-z]\{1,40\}\.[A-Za-z0-9_.-]\{1,200\}\)\$|\1$tab\2|p")" "$3" "${4-}"
    [ -z "$2" ] || printf '%s\t%s\t%s\t%s\n' "$1" "$2" "$(printf '%s' "$3" | tr -c '\40-\176' '?')" "$4"
}
# Records are in root's own folders alone. The text of each is in base64.
see_records() {
    for found in /run/nslab/*/* /var/lib/nslab/.records/*/*; do
        case $found in *.new | *.log | *.copy) continue ;; esac
        if [ ! -f "$found" ] || ! is_roots "$found"; then continue; fi
        within=${found%/*}
        seen record "nslab/${within##*/}/${found##*/}" "$found" "$(head -c 1000000 "$found" | base64 | tr -d '\n')"
    done
}
# is_roots PATH: and no link.
is_roots() {
    [ ! -L "$1" ] && [ "$(stat -c %u "$1")" = 0 ]
}
# Processes: by the cgroup that those of an object are in, with all that they start (members.sh).
see_processes() {
    awk '$3 == "cgroup" || $3 == "cgroup2" { print $2 }' /proc/self/mounts | sort -u | while read -r hierarchy; do
        for own in "$hierarchy"/nslab/*/*; do
            within=${own%/*}
            [ ! -d "$own" ] || seen processes "nslab/${within##*/}/${own##*/}" "$own"
        done
    done
}
# Network interfaces: by their alias, and network namespaces by that of their loopback interface.
see_links() {
    aliases | while read -r link mark; do seen link "$mark" "$link"; done
    for namespace in /run/netns/*; do
        [ -e "$namespace" ] || continue
        aliases -n "${namespace##*/}" | while read -r link mark; do
            [ "$link" != lo ] || seen namespace "$mark" "${namespace##*/}"
        done
    done
}
# aliases [-n NAMESPACE]: an interface and its alias a line.
aliases() {
    command -v ip >/dev/null || return 0
    ip "$@" -o link show 2>/dev/null | sed -n 's|^[0-9]*: \([^@:]*\)[@:].*\\ *alias \([^ \\]*\).*|\1 \2|p'
}
# Folders below /var/lib/nslab that have the name of a lab id are that lab's.
see_folders() {
    for folder in /var/lib/nslab/*; do
        [ ! -d "$folder" ] || ! is_roots "$folder" || seen folder "nslab/${folder##*/}/lab.folder" "$folder"
    done
}
look() {
    see_records
    see_processes
    see_links
    see_folders
}
