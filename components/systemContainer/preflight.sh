preflight() {
    needs_command lxc-start lxc
    needs_command tini tini
    needs_command socat socat
    needs_command sshd openssh-server
    needs_command ssh-keygen openssh-client
    needs_command nsenter util-linux
    needs_command ss iproute2
    needs_capabilities chown setgid setuid net_admin sys_admin
    for kind in user pid mnt net uts ipc cgroup; do needs_namespaces "$kind"; done
    needs_controller memory
    needs_controller pids
    [ -d /usr/bin ] || echo "the host has no folder /usr/bin, which a container takes its programs from"
    if [ ! -f "$record" ] && is_taken "$folder"; then
        echo "the folder $folder exists and is not this lab's; move it away"
    fi
    if [ -n "${slot-}" ] && ! was "slot=$slot"; then
        refuse_taken_ids
        refuse_taken_slot
    fi
    was "memoryMiB=${memoryMiB-}" || refuse_small_memory
    if [ "${sshPort:-0}" != 0 ] && [ -n "${listen-}" ] && ! { was "sshPort=$sshPort" && was "listen=$listen"; }; then
        port_is_free || port_advice
        has_listen_address || echo "listen: the host has no address $listen; choose one that it has: $(host_addresses)"
    fi
}
# was ASSIGNMENT: whether it was built by this value. What is its own is not in the way.
was() {
    grep -qsxF "$1" "$record"
}
# needs_controller NAME
needs_controller() {
    if ! group_of "$1"; then
        echo "the kernel offers no controller \"$1\", neither in cgroup version 1 nor 2 (see cgroups(7))"
    elif [ ! -w "${group%/nslab/*}/cgroup.procs" ]; then
        echo "root on the host may not write to ${group%/nslab/*}, a directory of the controller \"$1\"; where the host is a container, start it with a writable one"
    fi
}
# refuse_taken_ids: the container's users are numbers of the host that nobody else may have (subuid(5)).
refuse_taken_ids() {
    id=$(first_id) last=$(($(first_id) + 65535))
    for map in uid gid; do
        awk -v first="$id" -v last="$last" '$1 <= first && $1 + $3 > last { found = 1 } END { exit !found }' "/proc/self/${map}_map" ||
            echo "the host, which is in a user namespace (user_namespaces(7)), has no ${map}s $id to $last; choose a lower slot, or give it more"
        awk -F: -v first="$id" -v last="$last" -v file="/etc/sub$map" \
            '$1 != "root" && $2 <= last && $2 + $3 > first { print "slot: " file " gives " $2 " to " $2 + $3 - 1 " to " $1 ", and the slot needs " first " to " last "; choose another slot" }' \
            "/etc/sub$map" 2>/dev/null || true
    done
    ps -e -o uid=,pid=,comm= | awk -v first="$id" -v last="$last" \
        '$1 >= first && $1 <= last { print "slot: the process " $2 " (" $3 ") runs as user " $1 ", which the slot needs; end it, or choose another slot"; exit }'
}
# refuse_taken_slot: by the records of all labs. One that is of this object is not in the way.
refuse_taken_slot() {
    for other in "$records"/*/systemContainer.*; do
        case $other in "$record" | "$record".* | *.new | *.log | *.copy) continue ;; esac
        within=${other%/*}
        ! grep -qsxF "slot=$slot" "$other" ||
            echo "slot: $slot is taken by ${other##*/} of the lab ${within##*/}; choose another slot"
    done
}
refuse_small_memory() {
    available=$(awk '$1 == "MemAvailable:" { print int($2 / 1024) }' /proc/meminfo)
    [ -z "${memoryMiB-}" ] || [ "$memoryMiB" -le "${available:-$memoryMiB}" ] ||
        echo "memoryMiB: the host has $available MiB available, and the container may use $memoryMiB MiB; choose less, or make room"
}
has_listen_address() {
    [ "$listen" = 0.0.0.0 ] || host_addresses | grep -qwF -e "$listen" || case $listen in 127.*) true ;; *) false ;; esac
}
host_addresses() {
    ip -4 -o addr | awk '{ split($4, parts, "/"); print parts[1] }' | tr '\n' ' '
}
