# A listener of the host hands each connection to an sshd inside, which it enters the container for: no route leads in.
# make_ssh: the key that the container is known by stays for as long as the component does.
make_ssh() {
    mkdir -p "$folder/ssh"
    [ -s "$folder/ssh/ssh_host_ed25519_key" ] ||
        ssh-keygen -q -t ed25519 -N '' -C '' -f "$folder/ssh/ssh_host_ed25519_key" </dev/null >/dev/null
    cat >"$folder/ssh/sshd_config" <<end
HostKey /etc/ssh/ssh_host_ed25519_key
AuthorizedKeysFile /etc/ssh/authorized_keys .ssh/authorized_keys
PermitRootLogin prohibit-password
PasswordAuthentication no
KbdInteractiveAuthentication no
UsePAM no
UseDNS no
LoginGraceTime 30
ClientAliveInterval 60
PidFile none
Subsystem sftp internal-sftp
SetEnv PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin
end
    write_keys
}
write_keys() {
    eval "printf '%s\n' $authorizedKeys" >"$folder/ssh/authorized_keys.new"
    chmod 0644 "$folder/ssh/sshd_config" "$folder/ssh/authorized_keys.new"
    chmod 0755 "$folder/ssh"
    mv "$folder/ssh/authorized_keys.new" "$folder/ssh/authorized_keys"
    chown -R "$(first_id):$(first_id)" "$folder/ssh"
}
has_keys() {
    [ "$(cat "$folder/ssh/authorized_keys" 2>/dev/null)" = "$(eval "printf '%s\n' $authorizedKeys")" ]
}
host_key() {
    cut -d ' ' -f 1,2 "$folder/ssh/ssh_host_ed25519_key.pub"
}
# listener_command: socat(1), as words that `eval set --` takes apart.
listener_command() {
    enter="$(command -v lxc-attach) -P /run -n $name --clear-env -- $(command -v sshd) -i -f /etc/ssh/sshd_config"
    printf "'%s' " "$(command -v socat)" "TCP4-LISTEN:$sshPort,bind=$listen,reuseaddr,fork,max-children=32,keepalive" "EXEC:$enter,nofork"
}
start_listener() {
    listenerPid='' listenerStarted=''
    [ "$sshPort" != 0 ] || return 0
    wait_for 3 port_is_free || fail "$(port_advice)"
    eval "set -- $(listener_command)"
    make_listener_group
    (
        join_listener_group
        umask 022
        exec setsid env -i PATH="$PATH" NSLAB_OBJECT="$mark" "$@"
    ) </dev/null >/dev/null 2>"$folder/listener.log" &
    listenerPid=$! children="$children $!"
    wait_for 10 listens_or_ended || true
    { [ -e "/proc/$listenerPid/exe" ] && [ -n "$(taken_port)" ]; } || fail "nothing listens at $listen:$sshPort: $(last_words listener.log)"
    listenerStarted=$(started_at "$listenerPid")
}
listens_or_ended() {
    [ -n "$(taken_port)" ] || [ ! -e "/proc/$listenerPid/exe" ]
}
# end_listener: and the sessions that it has let in.
end_listener() {
    wait_for 5 kill_listener || fail "the listener at port $sshPort does not end"
}
kill_listener() {
    no_listener || xargs kill -s KILL <"$own/listener/cgroup.procs" 2>/dev/null || true
    no_listener
}
no_listener() {
    [ -z "$(cat "$own/listener/cgroup.procs" 2>/dev/null)" ]
}
# listens_as_asked: by its command line, which no other program of ours has.
listens_as_asked() {
    if [ "$sshPort" = 0 ]; then
        no_listener
    else
        alive "${listenerPid-}" "${listenerStarted-}" && [ "$(tr '\0' '\n' <"/proc/$listenerPid/cmdline")" = "$(eval "printf '%s\n' $(listener_command)")" ]
    fi
}
# taken_port: who listens where we are to.
taken_port() {
    ss -Hltnp "sport = :$sshPort" | awk -v at="$listen" '{ where = $4; sub(/:[0-9]*$/, "", where) } where == at || where ~ /^(0\.0\.0\.0|\*|\[::\])$/ || at == "0.0.0.0"' | head -n 1
}
port_is_free() {
    taken=$(taken_port)
    [ -z "$taken" ]
}
port_advice() {
    printf 'the port %s:%s is in use by another program (%s); end it, or set sshPort to a free port\n' \
        "$listen" "$sshPort" "$(echo "$taken" | sed -n 's/.*users:(("\([^"]*\)",pid=\([0-9]*\).*/\1, PID \2/p')"
}
