folder=/run/nslab/exercises/$lab
[ ! -e "$outside" ] || refuse "the file $outside exists already; move it away"
[ -d "$tree" ] || refuse "the tree $tree is gone"
! proc_is_in "$tree/proc" || refuse "$tree/proc is mounted already; unmount it with: umount $tree/proc"
ready
mkdir -p "$folder"
# A process is called by the name of the file that it was started from (comm, proc(5)).
ln -s "$(command -v sleep)" "$folder/$program"
printf '%s\n' "$token" >"$outside"
stays "$folder/$program" infinity
victim=$!
runs_by_name() {
    [ "$(cat "/proc/$victim/comm" 2>/dev/null)" = "$program" ]
}
wait_for 5 runs_by_name || fail "the process $program did not start"
fact victim "$victim"
fact victim.started "$(started_at "$victim")"
