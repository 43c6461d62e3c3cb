# download URL DIGEST FILE: until FILE is what the digest says. What was downloaded of it before is not downloaded again.
# Where it is another, it is removed, and its digest is in actual.
download() {
    if [ -s "$3" ]; then
        if is_right "$2" "$3"; then return 0; fi
        say "downloading $1, on from $(du -m "$3" | cut -f 1) MiB"
        if curl_it "$3" -C - "$1" && is_right "$2" "$3"; then return 0; fi
        # It is begun anew where the server cannot go on: it knows no ranges (33), or has no more than is there already
        # (RFC 9110, 15.5.17); and where what came before was none of it.
        case $code:$said in 0:* | 33:* | 22:*' 416'*) rm -f "$3" ;; *) refuse_download "$1" ;; esac
    else
        say "downloading $1"
    fi
    curl_it "$3" "$1" || refuse_download "$1"
    if is_right "$2" "$3"; then return 0; fi
    rm -f "$3"
    return 1
}
# curl_it FILE ARGUMENT...
curl_it() {
    part=$1
    shift
    long_work 14400 "downloading" "$part" curl -fsSL --proto =https --proto-redir =https --retry 3 \
        --connect-timeout 30 --speed-limit 1024 --speed-time 60 -o "$part" "$@"
}
refuse_download() {
    fail "$1 cannot be downloaded (curl ended with $code): $said$(full_disk_advice "$cache"); what came so far is kept for the next pulumi up"
}
# is_right DIGEST FILE: of 64 digits it is a SHA-256, of 128 a SHA-512. Sets actual, the file's own.
is_right() {
    case ${#1} in 64) program=sha256sum ;; *) program=sha512sum ;; esac
    long_work 3600 "computing the digest" "$2" "$program" "$2" || fail "$2 cannot be read: $said"
    actual=${said%% *}
    [ "$actual" = "$1" ]
}
