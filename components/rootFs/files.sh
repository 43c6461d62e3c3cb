# copy_files: for each file its place on the host, its place in the tree, its SHA-256 and its mode.
copy_files() {
    eval "set -- $files"
    sizes=$fileSizes
    while [ $# -gt 0 ]; do
        inside "$tree" "$2" || fail "$2: too many symbolic links in the tree"
        [ ! -d "$found" ] || fail "$2 is a directory in the tree"
        # A link to a device goes, and not the device.
        [ ! -e "$found" ] || [ -f "$found" ] || { inside "$tree" "${2%/*}" && found=$found/${2##*/}; }
        { has_content "$found" "$3" "${sizes%% *}" && has_mode "$found" "$4"; } || copy_file "$1" "$found" "$3" "$4"
        remove_upload "$1"
        sizes=${sizes#* }
        shift 4
    done
}
# has_content FILE SHA-256 SIZE: who is in the tree can put what never ends in its place.
has_content() {
    [ -f "$1" ] && [ ! -L "$1" ] &&
        [ "$(timeout 60 head -c "$(($3 + 1))" "$1" 2>/dev/null | sha256sum)" = "$2  -" ]
}
has_mode() {
    [ "$(stat -c %a "$1")" = "$2" ]
}
# copy_file FILE PLACE SHA-256 MODE: cp(1) makes a file of its own and gives it the mode of the one that it copies; what
# would name it again, as chmod does, might name another by then.
copy_file() {
    cp "$1" "$record.copy"
    has_digest "$record.copy" "$3" || fail "$1 is not the file that this stack was given: its SHA-256 is not $3"
    chmod "$4" "$record.copy"
    (
        go_to_new "${2%/*}" && umask 0 && cp -T --remove-destination "$record.copy" "./${2##*/}"
    ) || fail "$2 cannot be written: is it still there in the tree? Run pulumi up again"
    rm -f "$record.copy"
}
remove_uploads() {
    remove_upload "${tarball-}"
    eval "set -- $files"
    while [ $# -gt 0 ]; do
        remove_upload "$1"
        shift 4
    done
}
# remove_upload: only what was copied to this host for us.
remove_upload() {
    case $1 in ".nslab-$lab-"*) rm -f "./$1" ;; esac
}
facts() {
    printf '{"path":"%s"}\n' "$path"
}
