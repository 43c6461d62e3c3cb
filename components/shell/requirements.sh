# needs_command COMMAND PACKAGE: says so where the host has no such command.
needs_command() {
    command -v "$1" >/dev/null || echo "the host has no command \"$1\"; install the package $2"
}
# needs_namespaces KIND: net, pid, mnt or user. Says so where the kernel has none, or lets nobody make one (namespaces(7)).
needs_namespaces() {
    if [ ! -e "/proc/self/ns/$1" ]; then
        echo "the host's kernel has no namespaces of the kind $1 (see namespaces(7)); it needs another kernel"
    elif { read -r most <"/proc/sys/user/max_$1_namespaces"; } 2>/dev/null && [ "$most" = 0 ]; then
        echo "the host lets nobody make namespaces of the kind $1; allow it with: sysctl -w user.max_$1_namespaces=10000"
    fi
}
# needs_capabilities NAME...: says so where even root has not what the scripts need, as in an unprivileged container
# (capabilities(7)).
needs_capabilities() {
    while read -r field effective && [ "$field" != CapEff: ]; do :; done </proc/self/status
    for capability; do
        case $capability in
        chown) bit=0 ;; setgid) bit=6 ;; setuid) bit=7 ;; setpcap) bit=8 ;; net_admin) bit=12 ;; net_raw) bit=13 ;;
        sys_chroot) bit=18 ;; sys_admin) bit=21 ;; mknod) bit=27 ;;
        esac
        [ $((0x$effective >> bit & 1)) = 1 ] ||
            echo "root on the host lacks the capability $capability (capabilities(7)); start the host, where it is a container, with it"
    done
}
# needs_module MODULE: asked before the object is built; what is loaded or has been used is there.
needs_module() {
    if [ -d "/sys/module/$1" ] || [ -f "$record" ] || ! command -v modprobe >/dev/null; then return 0; fi
    # Without a folder of modules, as in a container, nobody can tell.
    if [ -d "/lib/modules/$(uname -r)" ] && ! modprobe -n -q "$1"; then
        echo "the host's kernel $(uname -r) has no module $1; install the kernel's further modules, or another kernel"
    fi
}
