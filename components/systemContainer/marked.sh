# find_marked: the container's root, by what is said to be mounted there. Processes and groups are found by their place.
# What is under another mount is out of reach, and may be somebody else's who has lent this process its mounts.
find_marked() {
    awk '$3 == "tmpfs" && $1 ~ /^nslab\/[0-9a-f]*\/systemContainer\./ { print $1 " " $2 }' /proc/self/mounts |
        while read -r mark place; do ! mountpoint -q "$place" || echo "$mark $place"; done
}
remove_marked() {
    unmount_all "$1"
}
