set -eu
fail() {
    printf 'error: %s\n./nslab preview names what is no longer as the stack says, and ./nslab up mends it.\n' "$*" >&2
    exit 1
}
welcome() {
    [ -z "$welcome" ] || printf '%s\n' "$welcome" >&2
}
# enter PLACE COMMAND...: with the same few variables everywhere inside, and none of the host's.
enter() {
    place=$1
    shift
    welcome
    exec env -i HOME=/root TERM="$term" PS1="$place:\$PWD# " \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin "$@"
}
eval "set -- $command"
