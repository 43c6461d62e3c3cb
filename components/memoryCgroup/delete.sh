if find_group; then
    remove_group
fi
forget
