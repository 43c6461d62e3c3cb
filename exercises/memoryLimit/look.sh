find_memory_controller || true
group=$controllers/$name
fact page "$(getconf PAGESIZE)"
! alive "$containerPid" "$containerStarted" || fact container "$containerPid"
[ -d "$group" ] || exit 0
fact group "$group"
fact version "$version"
group_facts "$group"
