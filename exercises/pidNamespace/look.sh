process_facts "$seconds"
! proc_is_in "$tree/proc" || fact outside.proc mounted
