# inside PLACE: sets found, what the host calls a place in the tree. Symbolic links are followed as they would be from
# inside: where one leads to /bin, that is the tree's /bin and not the host's.
inside() {
    found=$path way=$1 links=0
    while [ -n "$way" ]; do
        step=${way%%/*}
        case $way in */*) way=${way#*/} ;; *) way= ;; esac
        case $step in
        "" | .) ;;
        ..) [ "$found" = "$path" ] || found=${found%/*} ;;
        *)
            if [ -L "$found/$step" ]; then
                links=$((links + 1))
                [ "$links" -le 40 ] || return 1 # as many as path_resolution(7) allows
                way=$(readlink "$found/$step")/$way
                case $way in /*) found=$path ;; esac
            else
                found=$found/$step
            fi
            ;;
        esac
    done
}
# copy_files: for each file its place on the host, its place in the tree, its SHA-256 and its mode.
copy_files() {
    eval "set -- $files"
    while [ $# -gt 0 ]; do
        inside "$2" || fail "$2: too many symbolic links in the tree"
        [ ! -d "$found" ] || fail "$2 is a directory in the tree"
        { has_digest "$found" "$3" && has_mode "$found" "$4"; } || copy_file "$1" "$found" "$3" "$4"
        remove_upload "$1"
        shift 4
    done
}
has_mode() {
    [ "$(stat -c %a "$1")" = "$2" ]
}
# copy_file FILE PLACE SHA-256 MODE
copy_file() {
    (umask 022 && mkdir -p "${2%/*}")
    rm -f "$2.new"
    cp "$1" "$2.new"
    has_digest "$2.new" "$3" || fail "$1 is not the file that this stack was given: its SHA-256 is not $3"
    chmod "$4" "$2.new"
    mv "$2.new" "$2"
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
    case $1 in "/tmp/nslab-$lab-"*) rm -f "$1" ;; esac
}
facts() {
    printf '{"path":"%s"}\n' "$path"
}
