# Where $looking runs, which only looks: in a mount namespace of its own, with the processes and links of the container.
set -eu
pid=$(lxc-info -P /run -n "$lxcName" -p -H 2>/dev/null) || true
if [ -z "$pid" ]; then
    echo "the system container $lxcName does not run" >&2
    exit 1
fi
printf '%s\n' "$looking" | exec unshare --mount --propagation private nsenter --pid="/proc/$pid/ns/pid" \
    --net="/proc/$pid/ns/net" --ipc="/proc/$pid/ns/ipc" --uts="/proc/$pid/ns/uts" /bin/sh -c "$building" sh "$pid" "$lxcName"
