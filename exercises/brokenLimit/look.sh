find_memory_controller || true
fact page "$(getconf PAGESIZE)"
if alive "$containerPid" "$containerStarted"; then
    fact container "$containerPid"
    within 20 proc_facts "$containerPid"
fi
[ -d "$group" ] || exit 0
fact group "$group"
group_facts "$group"
