recall
if ! alive "$pid" "$started" || ! is_named; then
    fail "the container $container has stopped; the next pulumi up builds it again"
fi
set_client
hostEnd=$(peer_of "$containerEnd" -n "$containerNamespace")
is_bridged || ip link set "$hostEnd" master "$bridge" up
! is_paused || docker unpause "$container" >/dev/null
! is_stopped "$pid" || kill -s CONT "$pid"
if [ ! -e "$folder/access.log" ]; then
    docker kill --signal USR1 "$container" >/dev/null # nginx opens its logs again
    wait_for 5 [ -e "$folder/access.log" ] || fail "nginx does not open its log $folder/access.log"
fi
save_built
facts
