if find_group || find_group; then
    remove_group
fi
forget
