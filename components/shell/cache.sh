# What all labs of the host share is in /var/cache/nslab: it stays when a lab goes, and may be removed at any time
# (hier(7)). Each folder of it, cache, holds one kind of things, named by what they are. What is downloaded for KEY is
# KEY.part until it is whole, and stays where it breaks off.
# open_cache: one script at a time fills it.
open_cache() {
    mkdir -p "$cache"
    exec 9<"$cache"
    flock -n 9 && return
    say "waiting for another lab that fills the cache $cache"
    flock -w 3600 9 || fail "another lab fills the cache $cache for more than an hour"
}
close_cache() {
    exec 9<&-
}
