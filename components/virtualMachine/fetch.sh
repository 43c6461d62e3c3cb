# fetch: the image's file, compared with its digest, then unpacked.
fetch() {
    case $location in
    https://*)
        file=$image.part
        download "$location" "$digest" "$file" || refuse_digest
        ;;
    *)
        file=$new/copy
        step "copying $location" cp --reflink=auto --sparse=always "$location" "$file"
        is_right "$digest" "$file" || refuse_digest
        ;;
    esac
    unpack
    rm -f "$file"
    refuse_other_files
}
refuse_digest() {
    fail "$location is not the image that was asked for: its $algorithm digest is $actual, and the stack says $digest; compare it with what the image's publisher says"
}
unpack() {
    case $location in
    *.xz) unpack_with xz xz-utils ;;
    *.gz) unpack_with gzip gzip ;;
    *.bz2) unpack_with bzip2 bzip2 ;;
    *.zst) unpack_with zstd zstd ;;
    *) mv "$file" "$new/disk" ;;
    esac
}
unpack_with() {
    missing=$(needs_command "$1" "$2")
    [ -z "$missing" ] || fail "$missing"
    # shellcheck disable=SC2016 # the inner shell expands it
    step "unpacking the image" sh -c '"$1" -dc <"$2" >"$3"' sh "$1" "$file" "$new/disk"
}
# refuse_other_files: a qcow2 image can name further files of this machine as its backing or data file.
refuse_other_files() {
    [ "$(format_of "$new/disk")" = qcow2 ] || return 0
    if qemu-img info -f qcow2 "$new/disk" | grep -q -e '^backing file:' -e '^ *data file:'; then
        fail "$location names another file as its backing or data file; flatten it first, with qemu-img convert"
    fi
}
