probe() {
    [ -d "$path" ] || missing "the root file system $path is gone"
    is_ours || gone "$path no longer carries this lab's mark"
    [ -z "$covered" ] || gone "something is mounted over $path"
    has_shell || gone "$path/bin/sh is gone"
    for device in null zero full random urandom tty; do
        [ -c "$path/dev/$device" ] || [ -L "$path/dev/$device" ] || changed "the device /dev/$device is gone from the root file system"
    done
    eval "set -- $files"
    # A record of an older version has no sizes.
    sizes=${fileSizes-}
    while [ $# -gt 0 ]; do
        inside "$tree" "$2"
        probe_file "$2" "$found" "$3" "$4" "${sizes%% *}"
        sizes=${sizes#* }
        shift 4
    done
}
# probe_file PLACE FILE SHA-256 MODE SIZE
probe_file() {
    if [ ! -f "$2" ]; then
        changed "missing from the root file system: $1"
    elif ! has_content "$2" "$3" "${5:-1073741824}"; then
        changed "$1 in the root file system is no longer the file that the stack says"
    elif ! has_mode "$2" "$4"; then
        changed "the mode of $1 in the root file system is $(stat -c %a "$2"), the stack says $4"
    fi
}
