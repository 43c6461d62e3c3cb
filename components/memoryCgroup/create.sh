refuse_what_is_in_the_way
find_group
undo() {
    remove_group
    forget
}
trap undo EXIT
save building
remove_group # what an earlier, failed run left
if [ "$version" = 2 ] && ! grep -qw memory "$controllers/cgroup.subtree_control"; then
    echo +memory >"$controllers/cgroup.subtree_control"
fi
mkdir "$group"
set_limits
save built
trap - EXIT
facts
