find_memory_controller || true
group=$controllers/$name
fact page "$(getconf PAGESIZE)"
! alive "$containerPid" "$containerStarted" || fact container "$containerPid"
[ -d "$group" ] || exit 0
fact group "$group"
fact version "$version"
fact limit "$(read_limit_of "$group")"
if [ "$version" = 1 ]; then swap=memory.swappiness; else swap=memory.swap.max; fi
if [ -e "$group/$swap" ]; then fact swap "$swap $(cat "$group/$swap")"; else fact swap none; fi
head -n 50 "$group/cgroup.procs" | while read -r inhabitant; do fact member "$inhabitant"; done
