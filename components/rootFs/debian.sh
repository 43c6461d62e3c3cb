# unpack: mmdebstrap as root, which needs no loop device. An empty mirror is left to it, which then asks Debian's own.
unpack() {
    eval "set -- $packages"
    include=$(IFS=, && echo "$*")
    set -- "$suite" "$new"
    [ -z "$mirror" ] || set -- "$@" "$mirror"
    [ -z "$include" ] || set -- --include="$include" "$@"
    long_work 3600 "bootstrapping Debian $suite" "$new" mmdebstrap --mode=root --variant="$variant" "$@" ||
        fail "mmdebstrap cannot build Debian $suite: $said"
}
# The smallest of the variants that have programs takes about as much, its packages while they are unpacked included.
needed_kibibytes=409600
source_in_the_way() {
    needs_command mmdebstrap mmdebstrap
    refuse_open_folder "Debian"
    lacks_space "$needed_kibibytes" "Debian $suite"
}
