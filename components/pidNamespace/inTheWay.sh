# A process has no name that could be taken.
in_the_way() {
    lacks unshare util-linux
    lacks pgrep procps
    [ -z "${isolate-}" ] || lacks_namespaces pid
    [ -z "${isolate-}" ] || lacks_namespaces mnt
}
