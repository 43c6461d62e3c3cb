pass_preflight
find_group
# Before it has a record and its mark nothing else tells that it is ours.
undo() {
    [ -z "$made" ] || empty_and_remove "$group" || true
    remove_group
    forget
}
made=
remove_group # what an earlier, failed run left
trap undo EXIT
if [ "$version" = 2 ] && ! grep -qw memory "$controllers/cgroup.subtree_control"; then
    echo +memory >"$controllers/cgroup.subtree_control"
fi
mkdir "$group"
made=1
inode=$(stat -c %i "$group")
save building "inode=$inode"
mark_group
set_limits
save built "inode=$inode"
trap - EXIT
facts
