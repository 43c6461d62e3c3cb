# docker: every command is bounded; a daemon that hangs must not hang the lab. One that only starts when it is first asked,
# in a guest whose processor is emulated, takes minutes to answer. Whoever cannot wait that long sets dockerSeconds.
docker() {
    plainly timeout "${dockerSeconds:-300}" docker ${dockerHost:+--host "$dockerHost"} "$@"
}
# answers: else silence is what it says instead. It is asked again where it was quick to say no: what is removed without it
# stays in the engine.
answers() {
    for _ in 1 2; do
        silence=$(docker version --format '{{.Server.Version}}' 2>&1 >/dev/null) && return
        # That is how timeout(1) ends.
        if [ $? = 124 ]; then
            silence="it said nothing in ${dockerSeconds:-300} s"
            break
        fi
    done
    false
}
# The marks: a label of the container, and one of the image that was imported for it. An image's labels are those of
# every container that is made of it, so the two have different names.
our_containers() {
    docker ps --all --quiet --no-trunc --filter "label=nslab=$mark"
}
our_images() {
    docker images --quiet --no-trunc --filter "label=nslab.image=$mark"
}
# remove_container: and its image, unless that was pulled: others may use it.
remove_container() {
    if ! answers; then
        say "the Docker Engine does not answer; if it comes back, remove what is left: docker rm --force \$(docker ps --all --quiet --filter label=nslab=$mark)"
        return
    fi
    containers=$(our_containers)
    for found in $containers; do docker rm --force --volumes "$found" >/dev/null; done
    images=$(our_images)
    for found in $images; do docker rmi --force "$found" >/dev/null; done
}
# run_container: --publish gives the port of this address away, and of no other. nginx is the lab's user and has no
# capability: in the container's own network anybody may listen on port 80 (ip-sysctl).
run_container() {
    : >"$folder/nginx.pid"
    lend_folder
    container=$(docker run --detach --label "nslab=$mark" --publish "${hostAddress%/*}:$hostPort:80" \
        --user "$labUser:$labUser" --cap-drop ALL --security-opt no-new-privileges --read-only --pids-limit 16 \
        --sysctl net.ipv4.ip_unprivileged_port_start=80 --ulimit "fsize=$mostBytes" \
        --volume "$folder:/nslab" --entrypoint nginx "$id" -p /nslab -c /nslab/nginx.conf)
}
# await_server: nginx writes its PID once it listens.
await_server() {
    pid=$(docker inspect --format '{{.State.Pid}}' "$container")
    wait_for 10 has_started || fail "nginx does not listen after 10 s: $(said)"
    started=$(started_at "$pid")
    alive "$pid" "$started" || fail "nginx did not start: $(said)"
    # Not .NetworkSettings.IPAddress, which is deprecated.
    containerAddress=$(docker inspect --format '{{.NetworkSettings.Networks.bridge.IPAddress}}' "$container")
}
has_started() {
    [ -s "$folder/nginx.pid" ] || [ ! -e "/proc/$pid/exe" ]
}
said() {
    docker logs --tail 5 "$container" 2>&1
    cat "$folder/error.log" 2>/dev/null || true
}
save_built() {
    save built "pid=$pid" "started=$started" "container=$container" "containerAddress=$containerAddress" \
        "hostEnd=$hostEnd" "rule=$(published_rule)"
}
facts() {
    printf '{"pid":%s,"startTime":%s,"containerAddress":"%s","hostEnd":"%s"}\n' \
        "$pid" "$started" "$containerAddress" "$hostEnd"
}
