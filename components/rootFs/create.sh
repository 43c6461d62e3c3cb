refuse_what_is_in_the_way
undo() {
    [ -z "$made" ] || remove_tree
    forget
}
made=
trap undo EXIT
remove_tree # what an earlier, failed run left
save building
again make_root
made=1
echo "$mark" >"$path/.nslab"
fill_from_"$source"
make_devices
copy_files
save built
trap - EXIT
facts
