# Images are kept by what they are, for every virtual machine of this machine; each may be removed at any time.
cache=/var/cache/nslab/images
# ensure_image: puts the image where nobody else's machine can change it, with kernel and initrd where it needs them.
ensure_image() {
    mkdir -p "$cache"
    image=$cache/$imageKey
    new=$image.new
    (
        flock 9
        [ -e "$image/disk" ] || make_image
    ) 9>"$image.lock"
}
make_image() {
    rm -rf --one-file-system "$new"
    mkdir "$new"
    if [ "$source" = debian ]; then bootstrap; else fetch; fi
    rm -f "$new/log"
    mv "$new" "$image"
}
# remove_unfinished_image: what an interrupted create leaves; the download stays, to be resumed.
remove_unfinished_image() {
    [ -z "${new-}" ] || rm -rf --one-file-system "$new"
}
# take_image: a hard link where the cache is on the same disk, so that the machine outlives the cache.
take_image() {
    for part in disk kernel initrd; do
        [ ! -e "$image/$part" ] || ln "$image/$part" "$folder/base-$part" 2>/dev/null ||
            copy "$image/$part" "$folder/base-$part"
    done
}
copy() {
    need_space "${2%/*}" "$(($(du -m "$1" | cut -f 1) + 16))" "a copy of the image"
    cp --reflink=auto --sparse=always "$1" "$2"
}
format_of() {
    case $(head -c 4 "$1" | od -An -tx1 | tr -d ' \n') in 514649fb) echo qcow2 ;; *) echo raw ;; esac
}
