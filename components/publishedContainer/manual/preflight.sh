preflight() {
    needs_command ip iproute2
    needs_command iptables iptables
    needs_command sysctl procps
    needs_command nginx nginx-light
    needs_lab_user
    needs_capabilities net_admin sys_admin
    foreign_namespaces "${hostNamespace-}" "${clientNamespace-}" "${containerNamespace-}"
}
