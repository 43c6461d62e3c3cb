in_the_way() {
    lacks ip iproute2
    lacks iptables iptables
    lacks sysctl procps
    lacks nginx nginx-light
    foreign_namespaces "${hostNamespace-}" "${clientNamespace-}" "${containerNamespace-}"
}
