! proc_is_in "$tree/proc" || fact proc mounted
alive "$victim" "$victimStarted" || fact victim.gone "$victim"
