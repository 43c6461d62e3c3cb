# The cache: files by their SHA-256, for all labs of the host. It stays when a lab goes, and may be removed at any time.
cache=/var/lib/nslab/.cache
# open_cache: one script at a time fills it.
open_cache() {
    mkdir -p "$cache"
    exec 9<"$cache"
    flock -n 9 && return
    echo "waiting for another lab that fills the cache $cache" >&2
    flock -w 3600 9 || fail "another lab fills the cache $cache for more than an hour"
}
close_cache() {
    exec 9<&-
}
# fetch URL SHA-256: sets cached. What was downloaded of it before is not downloaded again.
fetch() {
    cached=$cache/$2
    part=$cached.part
    open_cache
    if ! has_digest "$cached" "$2"; then
        rm -f "$cached"
        has_digest "$part" "$2" || download "$@" || fail "$1 cannot be downloaded (curl ended with $code): $said; what came so far is kept for the next pulumi up"
        if ! has_digest "$part" "$2"; then
            is=$(sha256sum "$part" | cut -d ' ' -f 1)
            rm -f "$part"
            fail "$1 is not what this stack was given: its SHA-256 is $is, not $2; what was downloaded is removed"
        fi
        mv "$part" "$cached"
    fi
    close_cache
}
# download URL SHA-256: begins anew where the server cannot go on: it knows no ranges (33), or has no more than is there
# already (RFC 9110, 15.5.17); and where what came before was none of it.
download() {
    if [ -s "$part" ]; then
        if curl_it -C - "$1" && has_digest "$part" "$2"; then return 0; fi
        case $code:$said in 0:* | 33:* | 22:*' 416'*) rm -f "$part" ;; *) return "$code" ;; esac
    fi
    curl_it "$1"
}
curl_it() {
    long_work 14400 "downloading" "$part" curl -fsSL --proto =https --proto-redir =https --retry 3 \
        --connect-timeout 30 --speed-limit 1 --speed-time 60 -o "$part" "$@"
}
