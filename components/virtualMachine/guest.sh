# start_agent: an SSH agent holds the key, which is so in no file and on no command line.
start_agent() {
    make_own_group
    eval "$(join_own_group && env NSLAB_OBJECT="$mark" ssh-agent -s -a "$folder/agent")" >/dev/null
    printf '%s\n' "$client_key" | ssh-add -q - 2>/dev/null || fail "the agent does not take the guest's key"
}
end_agent() {
    [ -z "${SSH_AGENT_PID-}" ] || kill "$SSH_AGENT_PID" 2>/dev/null || true
    rm -f "$folder/agent"
}
in_guest() {
    ssh -F none -o BatchMode=yes -o IdentitiesOnly=no -o IdentityFile=none -o StrictHostKeyChecking=yes \
        -o UserKnownHostsFile="$folder/known_hosts" -o GlobalKnownHostsFile=/dev/null -o HostKeyAlgorithms=ssh-ed25519 \
        -o ConnectTimeout=10 -o ServerAliveInterval=15 -p "$sshPort" root@127.0.0.1 "$@" </dev/null
}
# wait_for_guest: until it takes ssh with its own key and cloud-init has come to an end. Sets waited, in seconds.
wait_for_guest() {
    booting=$(seconds)
    next=10
    start_agent
    until in_guest true 2>"$folder/ssh.log"; do
        look_at_boot "ssh"
        sleep 1
    done
    say "the guest takes ssh after $(since_boot) s"
    wait_for_cloud_init
    waited=$(since_boot)
    end_agent
    say "the guest is ready after $waited s"
}
since_boot() {
    echo $(($(seconds) - booting))
}
wait_for_cloud_init() {
    in_guest 'cloud-init status --wait --long' >"$folder/cloud-init.log" 2>&1 &
    asking=$!
    until ends_within 2 "$asking"; do look_at_boot "cloud-init"; done
    code=0
    wait "$asking" || code=$?
    status=$(sed -n 's/^status: //p' "$folder/cloud-init.log" | tail -n 1)
    case $code:$status in
    0:*) ;;
    2:*) say "warning: cloud-init ended with recoverable errors: $(last_lines "$folder/cloud-init.log" 5)" ;;
    *) fail "cloud-init ended with status \"$status\": $(last_lines "$folder/cloud-init.log" 5)
In the guest, /var/log/cloud-init-output.log says more." ;;
    esac
}
# refuses_login: what never comes, since the guest lets nobody in as root (cloud-init's disable_root), or still has not the
# lab's key three times after it has come to the end of its first boot.
refuses_login() {
    if grep -qs 'Please login as the user' "$folder/ssh.log"; then return 0; fi
    grep -qs 'Permission denied' "$folder/ssh.log" && grep -qs 'Cloud-init v.* finished' "$folder/console.log" || return 1
    denials=$((${denials-0} + 1))
    [ "$denials" -ge 3 ]
}
# look_at_boot WAITED_FOR: says how far the guest is; fails where it will not come.
look_at_boot() {
    alive "$pid" "$started" || fail "QEMU has ended before the guest was up: $(last_lines "$folder/qemu.log" 3)
$(console_words)"
    ! grep -qs -e 'Kernel panic - not syncing' -e 'ALERT! .* does not exist' "$folder/console.log" ||
        fail "the guest's kernel cannot boot, after $(since_boot) s: is the image right, and are kernelArguments?
$(console_words)"
    ! refuses_login || fail "the guest does not let the lab in, which logs in as root by its key: does its user data forbid that?
ssh says: $(last_line "$folder/ssh.log")"
    [ "$(since_boot)" -lt "$bootTimeoutSeconds" ] ||
        fail "the guest was not up within bootTimeoutSeconds, $bootTimeoutSeconds s; what did not come is $1
ssh says: $(last_line "$folder/ssh.log")
$(console_words)"
    [ "$(since_boot)" -ge "$next" ] || return 0
    next=$((next + 10))
    say "waiting for $1: $(since_boot) s; the console's last line: $(last_line "$folder/console.log")"
}
console_words() {
    printf 'the last lines of its console:\n%s' "$(last_lines "$folder/console.log" 6)"
}
