probe() {
    [ -d "$path" ] || gone "the root file system $path is gone"
    is_ours || gone "$path no longer carries this lab's mark"
    [ -x "$path/bin/sh" ] || gone "$path/bin/sh is gone"
    eval "set -- $files"
    missing=$(missing_files "$@")
    [ -z "$missing" ] || changed "missing from the root file system: $missing"
}
missing_files() {
    while [ $# -gt 0 ]; do
        [ -e "$path$2" ] || printf '%s ' "$2"
        shift 4
    done
}
