free_mebibytes() {
    df -Pm "$1" | awk 'NR == 2 { print $4 }'
}
full_disk_advice() {
    [ "$(free_mebibytes "$1")" -ge 16 ] || printf '; the disk of %s is full' "$1"
}
# need_space FOLDER MEBIBYTES PURPOSE
need_space() {
    free=$(free_mebibytes "$1")
    [ "$free" -ge "$2" ] ||
        fail "the disk of $1 is full: it has $free MiB free, and $3 needs $2 MiB; make room, and run it again"
}
