# fetch: the image's file, compared with its digest, then unpacked.
fetch() {
    case $location in
    https://*)
        file=$cache/$imageKey.download # it stays where it breaks off
        download_right || refuse_digest
        ;;
    *)
        file=$new/copy
        with_progress "copying $location" "$new/log" cp --reflink=auto --sparse=always "$location" "$file"
        is_right || refuse_digest
        ;;
    esac
    unpack
    rm -f "$file"
    refuse_other_files
}
# download_right: what is there already may be all of it, its beginning, or another file's.
download_right() {
    if [ -e "$file" ]; then
        if is_right; then return 0; fi
        download
        if is_right; then return 0; fi
        rm -f "$file"
    fi
    download
    is_right
}
is_right() {
    with_progress "computing the image's $algorithm digest" "$new/log" "${algorithm}sum" "$file"
    found=$(cut -d ' ' -f 1 "$new/log")
    [ "$found" = "$digest" ]
}
refuse_digest() {
    rm -f "$file"
    fail "$location is not the image that was asked for: its $algorithm digest is $found, and the stack says $digest; compare it with what the image's publisher says"
}
# download: on from where an earlier one broke off (curl(1), --continue-at), or anew where the server cannot do that: it
# knows no ranges (33), or has no more than is there already (RFC 9110, 15.5.17).
download() {
    say "downloading $location$([ ! -e "$file" ] || echo ", on from $(mebibytes_of "$file") MiB")"
    # shellcheck disable=SC2016 # the inner shell expands it
    with_progress "downloading to $file" "$new/log" sh -c '
        file=$1
        shift
        status=$("$@") && exit
        case $?:$status in 33:* | 22:416) rm -f "$file" && exec "$@" >/dev/null ;; *) exit 1 ;; esac' sh "$file" \
        curl --fail --silent --show-error --location --proto =https --proto-redir =https \
        --connect-timeout 30 --speed-limit 1024 --speed-time 60 --retry 3 --continue-at - --write-out "%{http_code}" \
        --output "$file" "$location"
}
mebibytes_of() {
    du -m "$1" | cut -f 1
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
    missing=$(lacks "$1" "$2")
    [ -z "$missing" ] || fail "$missing"
    # shellcheck disable=SC2016 # the inner shell expands it
    with_progress "unpacking the image" "$new/log" sh -c '"$1" -dc <"$2" >"$3"' sh "$1" "$file" "$new/disk"
}
# refuse_other_files: a qcow2 image can name further files of this machine as its backing or data file.
refuse_other_files() {
    [ "$(format_of "$new/disk")" = qcow2 ] || return 0
    if qemu-img info -f qcow2 "$new/disk" | grep -q -e '^backing file:' -e '^ *data file:'; then
        fail "$location names another file as its backing or data file; flatten it first, with qemu-img convert"
    fi
}
