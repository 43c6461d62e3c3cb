# Twice: a look that failed is no sign that the host has no memory controller any more.
if find_group || find_group; then
    remove_group
fi
forget
