# set_limits: what the kernel's documents cgroup-v1/memory and cgroup-v2 call these files.
set_limits() {
    if [ "$version" = 1 ]; then
        echo "$limitBytes" >"$group/memory.limit_in_bytes"
        echo "$swappiness" >"$group/memory.swappiness"
        return
    fi
    echo "$limitBytes" >"$group/memory.max"
    # Version 2 has no swappiness: either the group may swap, or it may not.
    [ ! -e "$group/memory.swap.max" ] || echo "$swap" >"$group/memory.swap.max"
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
}
empty_and_remove() {
    members=$(cat "$1/cgroup.procs")
    for member in $members; do
        echo "$member" >"$controllers/cgroup.procs" 2>/dev/null || true
    done
    rmdir "$1" 2>/dev/null
}
