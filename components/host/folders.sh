# remove_empty_parents PATH: below /var/lib/nslab every folder is ours; elsewhere a folder above PATH never is.
remove_empty_parents() {
    parent=${1%/*}
    while [ "${parent#/var/lib/nslab/}" != "$parent" ]; do
        rmdir "$parent" 2>/dev/null || return 0
        parent=${parent%/*}
    done
}
# make_file FILE: empty, with the folders above it; to be called through "again".
make_file() {
    mkdir -p "${1%/*}" && : >"$1"
}
# missing_parent PATH: a folder that we would not create.
missing_parent() {
    case $1 in
    /var/lib/nslab/*) ;;
    *) [ -d "$(dirname "$1")" ] || echo "the folder $(dirname "$1") does not exist; create it, or choose another path" ;;
    esac
}
