# The container's name with LXC, which knows a running one by a socket of that name (lxc-start(1)).
name=nslab-${lab-}-${object-}
in_lxc() {
    program=$1
    shift
    "$program" -P /run -n "$name" "$@"
}
# write_config: see lxc.container.conf(5). The second sysfs, out of the way, is for ip-netns(8): it unmounts the first, and a
# user namespace in which none is left may mount none (mount_namespaces(7)).
write_config() {
    id=$(first_id)
    cat >"$folder/config" <<end
lxc.uts.name = $hostname
lxc.rootfs.path = dir:/mnt
lxc.idmap = u 0 $id 65536
lxc.idmap = g 0 $id 65536
lxc.init.cmd = $(command -v tini) -- $(command -v sleep) infinity
lxc.net.0.type = empty
lxc.mount.auto = proc:rw sys:rw cgroup:rw:force
lxc.mount.entry = tmpfs dev/shm tmpfs nosuid,nodev,mode=1777,size=8m,create=dir 0 0
lxc.mount.entry = sysfs dev/.lxc/sys sysfs nosuid,nodev,noexec,create=dir 0 0
lxc.pty.max = 64
lxc.tty.max = 0
lxc.console.path = none
lxc.cap.drop = mac_admin mac_override sys_boot sys_module sys_rawio sys_time syslog
lxc.no_new_privs = 1
lxc.seccomp.profile = $folder/seccomp
lxc.cgroup.dir.container = nslab/$lab/$object/payload
lxc.cgroup.dir.monitor = nslab/$lab/$object/monitor
lxc.cgroup.dir.monitor.pivot = nslab/$lab/$object/pivot
$(cgroup_lines)
$(apparmor_lines)
end
    # Beside what LXC itself refuses (common.seccomp): the kernel's log, keys, and what no program of the lab calls.
    cat >"$folder/seccomp" <<end
2
denylist
reject_force_umount
[all]
$(for call in add_key bpf delete_module finit_module init_module io_uring_setup kexec_file_load kexec_load keyctl \
        open_by_handle_at perf_event_open request_key swapoff swapon syslog userfaultfd; do echo "$call errno 1"; done)
end
}
# cgroup_lines: the limits, and the devices that null(4), random(4), tty(4) and pts(4) describe.
cgroup_lines() {
    wanted_limits | while read -r controller file value; do
        group_of "$controller"
        limit_line "$version" "$file" "$value"
    done
    group_of devices || version=2
    limit_line "$version" devices.deny a
    for device in 1:3 1:5 1:7 1:8 1:9 5:0 5:1 5:2 '136:*'; do limit_line "$version" devices.allow "c $device rwm"; done
}
limit_line() {
    case $1 in 1) echo "lxc.cgroup.$2 = $3" ;; *) echo "lxc.cgroup2.$2 = $3" ;; esac
}
# apparmor_lines: where the host has AppArmor, LXC makes a profile that lets the lab mount.
apparmor_lines() {
    [ "$(cat /sys/module/apparmor/parameters/enabled 2>/dev/null)" = Y ] || return 0
    if command -v apparmor_parser >/dev/null; then
        printf 'lxc.apparmor.profile = generated\nlxc.apparmor.allow_nesting = 1\n'
    else
        echo "lxc.apparmor.profile = unconfined"
    fi
}
# start_container: LXC enters its root as the container's user, for whom our folders are closed, so that its monitor sees the
# root elsewhere. Where it finds newuidmap(1) it asks for lines in /etc/subuid; without, it writes the map itself.
start_container() {
    write_config
    programs=$folder/programs
    mkdir -p "$programs"
    ! parser=$(command -v apparmor_parser) || ln -sf "$parser" "$programs/"
    : >"$folder/lxc.log"
    # shellcheck disable=SC2016 # the inner shell expands it
    unshare --mount --propagation slave /bin/sh -euc '
        mount -c --rbind "$0" /mnt
        exec env -i PATH="$1" "$2" -P /run -n "$3" -f "$4/config" -o "$4/lxc.log" -l ERROR
    ' "$root" "$programs" "$(command -v lxc-start)" "$name" "$folder" </dev/null >/dev/null 2>&1 ||
        fail "LXC does not start the container: $(last_words lxc.log)"
    find_container || fail "the container ended at once: $(last_words lxc.log)"
    # The kernel lets only some roots protect a process from itself (proc(5), oom_score_adj).
    echo -900 2>/dev/null >"/proc/$pid/oom_score_adj" || true
    nsenter --net="/proc/$pid/ns/net" ip link set lo up
    group_of memory
    [ "$version" = 1 ] || let_groups_have_limits
}
# last_words LOG: without LXC's own name, time and place in its source.
last_words() {
    tail -n 3 "$folder/$1" | sed 's/^lxc-start .*:[0-9]* - //'
}
# find_container: sets pid and started of its first process.
find_container() {
    pid=$(in_lxc lxc-info -p -H 2>/dev/null) && [ -n "$pid" ] && started=$(started_at "$pid") && [ -n "$started" ]
}
# let_groups_have_limits: in version 2 no process may be in the group whose groups are to have limits; LXC puts those that
# enter the container into a group of their own.
let_groups_have_limits() {
    mkdir -p "$group/payload/init"
    chown -R "$(first_id):$(first_id)" "$group/payload/init"
    while read -r member; do echo "$member" >"$group/payload/init/cgroup.procs"; done <"$group/payload/cgroup.procs"
    for controller in memory pids; do echo "+$controller" >"$group/payload/cgroup.subtree_control"; done
}
set_hostname() {
    # shellcheck disable=SC2016 # the inner shell expands it
    nsenter --uts="/proc/$pid/ns/uts" /bin/sh -c 'echo "$0" >/proc/sys/kernel/hostname' "$hostname"
}
hostname_inside() {
    nsenter --uts="/proc/$pid/ns/uts" uname -n
}
facts() {
    printf '{"pid":%s,"hostKey":"%s","ready":"%s","firstUid":%s}\n' "$pid" "$(host_key)" "$started" "$(first_id)"
}
