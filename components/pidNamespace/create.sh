pass_preflight
for directory in proc sys sys/fs sys/fs/cgroup; do
    # In a mount namespace of its own it would be mounted where nobody looks for it; elsewhere mount_on refuses it.
    if [ -L "$rootFs/$directory" ]; then fail "$rootFs/$directory is a symbolic link; it must be a directory"; fi
done
[ -d "$rootFs/proc" ] || fail "$rootFs is no root file system: it has no directory proc"
root=$(cd -P "$rootFs" && pwd -P)
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
has_command "$1" || fail "the command \"$1\" is not in $rootFs"
if [ -n "$isolate" ]; then
    view=$group
else
    view=
    mount_proc
fi
killed=$(oom_kills)
start "$@"
wait_for 5 has_started_or_ended || fail "the command did not start within 5 s: $command"
find_started || fail "the command did not start, or ended at once: $command; $(why_ended)"
started=$(started_at "$pid")
save built "pid=$pid" "started=$started"
trap - EXIT
facts
