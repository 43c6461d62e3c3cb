# Lets the allocator loose in the container, as a member of its memory cgroup, and watches who dies.
case $version in
1) limit_file=memory.limit_in_bytes counter_file=memory.oom_control ;;
*) limit_file=memory.max counter_file=memory.events ;;
esac
oom_kills() {
    awk '$1 == "oom_kill" { print $2 }' "$group/$counter_file"
}

[ -d "$group" ] || { fact group.gone "$group" && exit; }
is_there container "$pid" "$startTime" || exit 0
fact page "$(getconf PAGESIZE)"
fact limit "$(cat "$group/$limit_file")"
fact member "$(grep -cxF "$pid" "$group/cgroup.procs" || true)"
fact counter "$group/$counter_file"
fact before "$(oom_kills)"

sleep_for "$((longest + 30))"
bystander=$!
bystander_started=$(started_at "$bystander")
fact bystander "$bystander"

# What it says is somebody else's to choose: no more of it is read than a little, and no longer than it runs.
make_file
said=$made_here
make_pipe
timeout "$((longest + 20))" head -c 20000 <"$pipe" >"$said" &
listener=$!
remember "$listener"
in_container "$longest" "$pid" "$group" "$command" >"$pipe" &
allocator=$!
remember "$allocator"
code=0
wait "$allocator" || code=$?
wait_for 2 is_gone "$listener" || true

head -n 100 "$said" | while read -r line; do fact said "$line"; done
fact code "$code"
fact after "$(oom_kills)"
! alive "$pid" "$startTime" || fact container.lives yes
! alive "$bystander" "$bystander_started" || fact bystander.lives yes
