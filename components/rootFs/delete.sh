if is_ours; then
    remove_tree
elif [ ! -e "$path" ]; then
    remove_empty_parents "$path"
fi
eval "set -- $files"
while [ $# -gt 0 ]; do
    remove_upload "$1"
    shift 4
done
forget
