pass_preflight
undo() {
    [ -z "${worker-}" ] || end_long_work
    [ -z "$made" ] || remove_tree
    remove_uploads
    forget
}
made=
trap undo EXIT
end_members # what an earlier, failed run left
remove_tree
save building
again make_root
made=1
find_tree
echo "$mark" >"$path/.nslab"
new=$path/.nslab.new/tree
(umask 022 && mkdir -p "$new")
unpack
move_up
make_directories
remove_devices
make_devices
has_shell || fail "it has no program /bin/sh, which a root file system needs to be entered and looked at"
copy_files
remove_uploads
save built
trap - EXIT
facts
