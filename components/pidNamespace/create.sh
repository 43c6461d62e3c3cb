refuse_what_is_in_the_way
for directory in proc sys sys/fs sys/fs/cgroup; do
    # What is mounted through a link would be mounted in the host.
    if [ -L "$rootFs/$directory" ]; then fail "$rootFs/$directory is a symbolic link; it must be a directory"; fi
done
[ -d "$rootFs/proc" ] || fail "$rootFs is no root file system: it has no directory proc"
root=$(cd "$rootFs" && pwd -P)
pid=
find_group || fail "the kernel offers no memory controller"
undo() {
    end_all
    [ -n "$isolate" ] || unmount_proc
    forget
}
trap undo EXIT
save building
end_all # what an earlier, failed run left
eval "set -- $command"
# shellcheck disable=SC2016 # the inner shell expands it
chroot "$root" /bin/sh -c 'command -v "$0" >/dev/null' "$1" || fail "the command \"$1\" is not in $rootFs"
if [ -n "$isolate" ]; then
    view=$group
else
    view=
    mount_proc
fi
start "$@"
wait_for 5 find_started || fail "the command did not start, or ended at once: $command $(cat "$log")"
started=$(started_at "$pid")
save built "pid=$pid" "started=$started"
trap - EXIT
facts
