cache=/var/cache/nslab/images
# ensure_image: puts the image where nobody else's machine can change it, with kernel and initrd where it needs them.
ensure_image() {
    image=$cache/$imageKey
    [ ! -e "$image/disk" ] || return 0
    open_cache
    [ -e "$image/disk" ] || make_image
    close_cache
}
make_image() {
    new=$image.new
    rm -rf --one-file-system "$new"
    mkdir "$new"
    if [ "$source" = debian ]; then bootstrap; else fetch; fi
    mv "$new" "$image"
}
# step WHAT COMMAND...: of what makes the image; it fails with its command.
step() {
    say "$1"
    doing=$1
    shift
    long_work 7200 "$doing" "$new" "$@" || fail "$doing failed: $said$(full_disk_advice "$new")"
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
