# What was copied to this host may be the next one's already, whose create takes it away.
if is_ours; then
    remove_tree
elif [ -n "$unread" ]; then
    fail "whether $path is this lab's cannot be told, since its mark cannot be read; run it again"
elif ! is_taken "$path"; then
    remove_empty_parents "$path"
fi
forget
