# set_limits: what the kernel's documents cgroup-v1/memory and cgroup-v2 call these files.
set_limits() {
    if [ "$version" = 1 ]; then
        put "$limitBytes" memory.limit_in_bytes
        put "$swappiness" memory.swappiness
        return
    fi
    make_room
    put "$limitBytes" memory.max
    # Version 2 has no swappiness: either the group may swap, or it may not.
    [ ! -e "$group/memory.swap.max" ] || put "$swap" memory.swap.max
}
# make_room: version 1 takes no limit below what is in use and cannot be freed. Version 2 does, and kills for it.
make_room() {
    [ "$(used)" -gt "$limitBytes" ] || return 0
    echo "$(($(used) - limitBytes))" 2>/dev/null >"$group/memory.reclaim" || true # since Linux 5.19
    [ "$(used)" -le "$limitBytes" ] || fail "$(too_much "$(used)")"
}
# put VALUE FILE: sh says of a write that the kernel refuses no more than "I/O error".
put() {
    if why=$(printf '%s\n' "$1" | dd of="$group/$2" 2>&1 >/dev/null); then return 0; fi
    [ "$2" != memory.limit_in_bytes ] || [ "$(used)" -le "$1" ] || fail "$(too_much "$(used)")"
    fail "$1 cannot be written to $group/$2: $(printf '%s\n' "$why" | sed 's/.*: //;q')"
}
used() {
    if [ "$version" = 1 ]; then cat "$group/memory.usage_in_bytes"; else cat "$group/memory.current"; fi
}
# held: what the processes of the group hold and no file on a disk has, so that without swap nothing can be freed.
held() {
    awk '$1 == "total_rss" || $1 == "anon" { print $2; exit }' "$group/memory.stat"
}
# too_much BYTES
too_much() {
    echo "the processes of the cgroup $group use $1 bytes, and its limit is to be $limitBytes; end some of them, or choose a limit above that"
}
read_limit() {
    if [ "$version" = 1 ]; then cat "$group/memory.limit_in_bytes"; else cat "$group/memory.max"; fi
}
# rounded: the kernel counts in whole pages.
rounded() {
    page=$(getconf PAGESIZE)
    echo $(($1 / page * page))
}
find_group() {
    find_memory_controller || return 1
    group=$controllers/$name
    if [ "$swappiness" = 0 ]; then swap=0; else swap=max; fi
}
facts() {
    printf '{"path":"%s","version":%s,"limitBytes":%s}\n' "$group" "$version" "$(read_limit)"
}
# group_is_ours: the group that was built, not another that somebody made under its name.
group_is_ours() {
    [ -d "$group" ] || return 1
    grep -qsxF "inode='$(stat -c %i "$group")'" "$record" || group_has_mark
}
# The mark: an extended attribute, see xattr(7). It is what is left where the record is lost, so that a host without
# setfattr(1), or whose root may set none, can do without.
mark_group() {
    setfattr -n trusted.nslab -v "$mark" "$group" 2>/dev/null || true
}
group_has_mark() {
    [ "$(getfattr --absolute-names --only-values -n trusted.nslab "$group" 2>/dev/null)" = "$mark" ]
}
# remove_group: whoever else is in the group goes to its parent; groups made inside it go with it.
remove_group() {
    group_is_ours || return 0
    find "$group" -depth -type d | while read -r directory; do
        wait_for 5 empty_and_remove "$directory" || fail "$directory cannot be removed: $(rmdir "$directory" 2>&1)"
    done
    ! group_is_ours || fail "the cgroup $group could not be removed; run it again"
}
empty_and_remove() {
    members=$(cat "$1/cgroup.procs")
    for member in $members; do
        echo "$member" >"$controllers/cgroup.procs" 2>/dev/null || true
    done
    rmdir "$1" 2>/dev/null
}
