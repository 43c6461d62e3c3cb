end_members
rm -f "$outside" "/run/nslab/exercises/$lab/$program"
rmdir "/run/nslab/exercises/$lab" /run/nslab/exercises /run/nslab 2>/dev/null || true
! proc_is_in "$tree/proc" || unmount_all "$tree/proc"
