in_the_way() {
    lacks busybox busybox-static
    [ -n "${path-}" ] || return 0 # not known yet
    missing_parent "$path"
    if [ -e "$path" ] || [ -L "$path" ]; then
        is_ours || echo "$path exists and is not this lab's; choose another path, or move it away"
    fi
}
