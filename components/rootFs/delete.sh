# What was copied to this host may be the next one's already, whose create takes it away.
if is_ours; then
    remove_tree
elif ! is_taken "$path"; then
    remove_empty_parents "$path"
fi
forget
