# The container has a cgroup in each hierarchy: nslab/LAB/OBJECT below the cgroup of PID 1, which is where LXC begins. In it
# are "payload", the container, "monitor" and "pivot", which are LXC's own, and "listener".
# each_group: a line for each hierarchy: its controllers, "-" for version 2, and the object's group in it (cgroups(7)).
each_group() {
    awk -v object="nslab/$lab/$object" '
        NR == FNR && $3 == "cgroup2" { at["-"] = $2 }
        NR == FNR && $3 == "cgroup" { count = split($4, options, ","); for (i = 1; i <= count; i++) at[options[i]] = $2 }
        NR == FNR { next }
        {
            split($0, parts, ":")
            above = substr($0, length(parts[1] parts[2]) + 3)
            sub(/\/(init\.scope)?$/, "", above)
            controllers = parts[2] == "" ? "-" : parts[2]
            split(controllers, names, ",")
            if (names[1] in at) print controllers, at[names[1]] above "/" object
        }' /proc/self/mounts /proc/1/cgroup
}
# group_of CONTROLLER: sets group, and version 1 or 2.
group_of() {
    group=$(each_group | awk -v wanted="$1" '{ count = split($1, names, ","); for (i = 1; i <= count; i++) if (names[i] == wanted) print $2 }')
    version=1
    [ -z "$group" ] || return 0
    version=2
    group=$(each_group | awk '$1 == "-" { print $2 }')
    [ -n "$group" ] && grep -qw "$1" "${group%/nslab/*}/cgroup.controllers" 2>/dev/null
}
# use_own_group: of members.sh, where LXC has the container's processes.
use_own_group() {
    own=$(each_group | awk '
        $1 == "-" { found["-"] = $2 }
        $1 ~ /(^|,)freezer(,|$)/ { found["f"] = $2 }
        $1 ~ /(^|,)memory(,|$)/ { found["m"] = $2 }
        END { print "-" in found ? found["-"] : "f" in found ? found["f"] : found["m"] }')
    hierarchy=${own%/nslab/*}
}
# make_listener_group, join_listener_group: in version 2 a group has either processes or groups with limits.
make_listener_group() {
    (umask 022 && again mkdir -p "$own/listener")
}
join_listener_group() {
    echo 0 >"$own/listener/cgroup.procs"
}
# remove_groups: what LXC leaves as well. Whoever has made groups inside has none left with a process in it.
remove_groups() {
    each_group | while read -r _ group; do
        wait_for 5 remove_group "$group" || fail "the cgroup $group cannot be removed"
    done
}
remove_group() {
    [ ! -d "$1" ] || find "$1" -depth -type d -exec rmdir {} + 2>/dev/null || true
    rmdir "${1%/*}" "${1%/*/*}" 2>/dev/null || true
    [ ! -d "$1" ]
}
