# By LXC's own way in: what the student does to the sshd in there is not in the way.
state=$(lxc-info -P /run -n "$name" -s -H 2>/dev/null) || state=STOPPED
[ "$state" = RUNNING ] || {
    echo "its container does not run; class up starts it again" >&2
    exit 3
}
exec lxc-attach -P /run -n "$name" --clear-env --set-var HOME=/root --set-var "TERM=${TERM:-dumb}" \
    --set-var PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/bin -- /bin/sh -c "$inner"
