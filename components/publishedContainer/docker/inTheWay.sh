in_the_way() {
    lacks ip iproute2
    lacks docker docker.io
    [ -n "${image-unknown}" ] || lacks nginx nginx-light
    case ${image-} in
    /*) [ -e "$image" ] || echo "there is no image at $image; make one, or name another" ;;
    esac
    for namespace in "${clientNamespace-}" "${containerNamespace-}"; do
        if [ -n "$namespace" ] && [ -e "/run/netns/$namespace" ] && ! namespace_is_ours "$namespace"; then
            echo "the network namespace \"$namespace\" exists and is not this lab's; choose another name, or remove it with: ip netns delete $namespace"
        fi
    done
    if [ -n "${nic-}" ] && ip link show dev "$nic" >/dev/null 2>&1 && ! has_mark "$nic"; then
        echo "the network interface \"$nic\" exists and is not this lab's; choose another name for the client's namespace"
    fi
    [ -z "${hostAddress-}" ] || overlapping_routes "$hostAddress" | while read -r route; do
        echo "the network of $hostAddress overlaps the host's route \"$route\"; choose other addresses"
    done
    if ! command -v docker >/dev/null; then
        return
    elif ! answers; then
        echo "the Docker Engine does not answer: $(docker version 2>&1 >/dev/null | tail -n 1)"
    elif [ "$(docker network inspect --format "{{index .Options \"com.docker.network.bridge.name\"}}" bridge)" != "$bridge" ]; then
        echo "the Docker Engine's default network has not the bridge $bridge"
    fi
    listener=$(foreign_listener)
    [ -z "$listener" ] || echo "port $hostPort of ${hostAddress%/*} is in use: $listener; choose another port"
}
# foreign_listener: who listens at the port that is published, unless it is published by us. Docker asks for the port
# itself too (docker-proxy), so that nobody else can have it.
foreign_listener() {
    [ -n "${hostPort-}" ] && [ -n "${hostAddress-}" ] && [ -z "$(our_containers)" ] || return 0
    ss -Hltn "sport = :$hostPort" | awk -v own="${hostAddress%/*}" '
        { at = $4; sub(/:[0-9]+$/, "", at); sub(/%.*/, "", at) }
        at == own || at == "*" || at == "0.0.0.0" || at == "[::]" { print "something listens at " $4; exit }'
}
