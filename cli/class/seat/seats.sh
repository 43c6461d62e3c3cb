set -u
umask 022
# Seats from the outside, as root of their host. Each is a line of $seats: its name, the LXC name of its container, and the
# user number that is root in there. What a seat's root has made is touched as that user alone, who is nobody on the host, and
# no link in a path of it is followed.
# each_seat COMMAND: with seat, root and owner set.
each_seat() {
    while read -r seat name owner; do
        object=${name#nslab-}
        lab=${object%%-*} object=${object#*-}
        root=/var/lib/nslab/$lab/${object#*.}/root
        "$@"
    done <<end
$seats
end
}
as_owner() {
    setpriv --reuid="$owner" --regid="$owner" --clear-groups --no-new-privs "$@" 2>/dev/null
}
# put_file DIRECTORY FILE MODE: what comes by standard input, whole or not at all.
put_file() (
    go_to "$root$1" || exit 1
    as_owner rm -f "./.$2.new"
    as_owner dd of="./.$2.new" oflag=nofollow,nonblock conv=excl status=none && as_owner chmod "$3" "./.$2.new" &&
        as_owner mv -fT "./.$2.new" "./$2"
)
