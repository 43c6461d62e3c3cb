# wanted_limits: controller, file and value of each, as the kernel's documents cgroup-v1 and cgroup-v2 call them.
wanted_limits() {
    bytes=$((memoryMiB * 1048576))
    if group_of memory && [ "$version" = 1 ]; then
        echo "memory memory.limit_in_bytes $bytes"
    else
        echo "memory memory.max $bytes"
        # Version 2 counts swap apart.
        [ ! -e "$group/payload/memory.swap.max" ] || echo "memory memory.swap.max 0"
    fi
    echo "pids pids.max $processes"
}
# set_limits: those of a container that runs.
set_limits() {
    wanted_limits | while read -r controller file value; do
        group_of "$controller"
        [ "$(cat "$group/payload/$file")" = "$value" ] || set_limit "$group/payload" "$file" "$value"
    done
}
# set_limit GROUP FILE VALUE: version 1 takes no limit below what is in use, version 2 does and kills for it.
set_limit() {
    if [ "$2" = memory.max ] && [ "$(cat "$1/memory.current")" -gt "$3" ]; then
        echo "$(($(cat "$1/memory.current") - $3))" 2>/dev/null >"$1/memory.reclaim" || true # since Linux 5.19
        [ "$(cat "$1/memory.current")" -le "$3" ] || fail "$(too_much "$(cat "$1/memory.current")")"
    fi
    if why=$(printf '%s\n' "$3" | dd of="$1/$2" 2>&1 >/dev/null); then return 0; fi
    [ "$2" != memory.limit_in_bytes ] || fail "$(too_much "$(cat "$1/memory.usage_in_bytes")")"
    fail "$3 cannot be written to $1/$2: $(printf '%s\n' "$why" | sed 's/.*: //;q')"
}
too_much() {
    echo "what is in the container uses $1 bytes, and its limit is to be $((memoryMiB * 1048576)); end processes, remove files, or choose a larger memoryMiB"
}
# probe_limits: what is not as the stack says.
probe_limits() {
    wanted_limits | while read -r controller file value; do
        group_of "$controller"
        is=$(cat "$group/payload/$file" 2>/dev/null) || is=gone
        [ "$is" = "$value" ] || changed "the container's $file on the host is $is, the stack says $value"
    done
    is=$(disk_size)
    [ "$is" = "$((diskMiB * 1024))k" ] || changed "the container's disk has a size of $is, the stack says $((diskMiB * 1024))k"
}
# disk_size: of the file system that is the container's root, as mount(8) says it.
disk_size() {
    awk -v at="$root" '$2 == at { count = split($4, options, ","); for (i = 1; i <= count; i++) if (options[i] ~ /^size=/) size = substr(options[i], 6) } END { print size }' /proc/self/mounts
}
set_disk_size() {
    [ "$(disk_size)" = "$((diskMiB * 1024))k" ] ||
        mount -o "remount,size=${diskMiB}m" "$root" 2>/dev/null ||
        fail "the files of the container take more than diskMiB, $diskMiB MiB; remove some, or choose a larger diskMiB"
}
