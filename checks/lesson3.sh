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

# Joins the group first, so that every process of it is a member from birth.
# shellcheck disable=SC2016
join='echo $$ >"$1/cgroup.procs" && shift && exec "$@"'
make_file
timeout -k 5 "$longest" sh -c "$join" sh "$group" nsenter -t "$pid" -m -p -r -w "$command" \
    </dev/null >"$made_here" 2>&1 &
allocator=$!
remember "$allocator"
code=0
wait "$allocator" || code=$?

while read -r line; do fact said "$line"; done <"$made_here"
fact code "$code"
fact after "$(oom_kills)"
! alive "$pid" "$startTime" || fact container.lives yes
! alive "$bystander" "$bystander_started" || fact bystander.lives yes
