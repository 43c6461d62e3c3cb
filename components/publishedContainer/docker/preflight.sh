preflight() {
    needs_command ip iproute2
    needs_command docker docker.io
    needs_capabilities net_admin sys_admin
    [ -n "${image-unknown}" ] || needs_command nginx nginx-light
    case ${image-} in
    /*) [ -e "$image" ] || echo "there is no image at $image; make one, or name another" ;;
    esac
    foreign_namespaces "${clientNamespace-}" "${containerNamespace-}"
    if [ -n "$publishInterface" ]; then
        interface_in_the_way
    elif [ -n "${nic-}" ] && ip link show dev "$nic" >/dev/null 2>&1 && ! has_mark "$nic"; then
        echo "the network interface \"$nic\" exists and is not this lab's; choose another name for the client's namespace"
    fi
    [ -n "$publishInterface" ] || [ -z "${hostAddress-}" ] || overlapping_routes "$hostAddress" | while read -r route; do
        echo "the network of $hostAddress overlaps the host's route \"$route\"; choose other addresses"
    done
    if ! command -v docker >/dev/null; then
        return
    elif ! answers; then
        echo "the Docker Engine does not answer: $(printf '%s\n' "$silence" | tail -n 1); start it (systemctl start docker, or dockerd), or set dockerHost"
        return
    elif ! publishes; then
        echo "the host's iptables has no chain DOCKER in its table nat, by which the Docker Engine publishes a port; if it was started with \"iptables\": false or another firewall backend (/etc/docker/daemon.json), start it without"
    elif [ "$(docker network inspect --format "{{index .Options \"com.docker.network.bridge.name\"}}" bridge)" != "$bridge" ]; then
        echo "the Docker Engine's default network has not the bridge $bridge"
    fi
    # Docker asks for the port itself too (docker-proxy), so that nobody else can have it.
    if [ -n "$(our_containers)" ]; then
        return
    elif [ -n "$publishInterface" ]; then
        port_in_use "$(own_address)"
    else
        port_in_use "${hostAddress-}"
    fi
}
# publishes: the engine makes the chain when it starts.
publishes() {
    command -v iptables >/dev/null && iptables -w 5 -t nat -S DOCKER >/dev/null 2>&1
}
