# find_marked: trees by the file in them that holds their mark. One that is not below /var/lib/nslab has a record.
find_marked() {
    find /var/lib/nslab -xdev -mindepth 2 -maxdepth 4 -name .nslab -type f -user 0 2>/dev/null | while read -r file; do
        echo "$(timeout 5 head -c 300 "$file" 2>/dev/null | head -n 1) ${file%/.nslab}"
    done
}
remove_marked() {
    path=$1
    ! is_ours || remove_tree
}
