# A guest with internet reaches what its QEMU reaches. On this machine's own network that would be every port of 127.0.0.1,
# by 10.0.2.2: QEMU has a network of its own, which slirp4netns(1) connects to this machine's, but for 127.0.0.1.
# in_own_network COMMAND...: as as_guest_user, and names are asked for where slirp4netns answers.
in_own_network() {
    echo "nameserver 10.0.3.3" >"$folder/resolv.conf"
    chmod 0644 "$folder/resolv.conf"
    # sys_admin: some kernels let nobody else make a user namespace; it is lost on entering it.
    # shellcheck disable=SC2016 # the inner shell expands it
    as_guest_user "+sys_admin" unshare --user --map-root-user --net --mount /bin/sh -euc '
        [ ! -e /etc/resolv.conf ] || mount -c --bind resolv.conf /etc/resolv.conf
        echo 0 0 >/proc/sys/net/ipv4/ping_group_range
        exec setpriv --inh-caps=-all --ambient-caps=-all --bounding-set=-all "$@"
    ' sh "$@"
}
# connect_network: sets networkPid and networkStarted. Who asks its socket can have further ports forwarded: it goes at once.
connect_network() {
    networkPid='' networkStarted=''
    [ -n "$internet" ] || return 0
    lend net/tun
    rm -f "$folder/run/network"
    (as_guest_user "" slirp4netns --configure --mtu=65520 --cidr=10.0.3.0/24 --disable-host-loopback \
        --enable-sandbox --enable-seccomp --api-socket=run/network "$pid" tap0) </dev/null >"$folder/network.log" 2>&1 &
    networkPid=$! children="$children $!"
    wait_for 10 is_connected || true
    answer=$(forward_port 2>&1) || true
    rm -f "$folder/run/network"
    networkStarted=$(started_at "$networkPid")
    case $answer in
    *'"return"'*) ;;
    *) fail "the guest has no network: $answer$(last_lines "$folder/network.log" 3)" ;;
    esac
}
is_connected() {
    [ -S "$folder/run/network" ] || ended "$networkPid"
}
forward_port() {
    printf '{"execute":"add_hostfwd","arguments":{"proto":"tcp","host_addr":"127.0.0.1","host_port":%s,"guest_port":%s}}' \
        "$sshPort" "$sshPort" | as_guest_user "" timeout 10 socat -t 5 - UNIX-CONNECT:run/network
}
# find_network: sets networkPid and networkStarted, of what is there or was started anew. QEMU goes on meanwhile.
find_network() {
    if [ -n "$internet" ] && find_program slirp4netns; then
        networkPid=$found networkStarted=$(started_at "$found")
    else
        connect_network
    fi
}
