recall
if ! alive "$pid" "$started" || ! is_named; then
    fail "the container $container has stopped; the next pulumi up builds it again"
fi
set_client
hostEnd=$(peer_of "$containerEnd" -n "$containerNamespace")
is_bridged || ip link set "$hostEnd" master "$bridge" up
! is_paused || docker unpause "$container" >/dev/null
! is_stopped "$pid" || kill -s CONT "$pid"
mend_log
save_built
facts
