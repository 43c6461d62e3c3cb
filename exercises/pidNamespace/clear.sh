end_sleepers "$seconds"
! proc_is_in "$tree/proc" || unmount_all "$tree/proc"
