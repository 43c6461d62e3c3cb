# What Docker makes for the container in the network of the host: the rule that publishes it, and its end of the veth pair
# in the bridge.
published_rule() {
    iptables -w 5 -t nat -S DOCKER 2>/dev/null | grep -F -e "--dport $hostPort " | grep -F -e "--to-destination $containerAddress:80" | cksum | tr -d ' '
}
is_bridged() {
    case $(ip -o link show up master "$bridge") in *" $hostEnd@"*) true ;; *) false ;; esac
}
# has_network: the container's end has the address that Docker gave it, and a way to everybody else.
has_network() {
    case $(ip -n "$containerNamespace" -4 -o addr show dev "$containerEnd" up) in *" $containerAddress/"*) ;; *) return 1 ;; esac
    [ -n "$(ip -n "$containerNamespace" route show default)" ]
}
is_paused() {
    [ "$(docker inspect --format '{{.State.Paused}}' "$container")" = true ]
}
