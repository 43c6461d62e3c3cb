# A process has no name that could be taken.
preflight() {
    needs_command unshare util-linux
    needs_command pgrep procps
    needs_capabilities sys_admin sys_chroot
    [ -z "${isolate-}" ] || needs_namespaces pid
    [ -z "${isolate-}" ] || needs_namespaces mnt
}
