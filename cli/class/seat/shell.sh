eval "set -- $command"
tell_terminals "$notice" >/dev/null
cd "${HOME:-/root}" 2>/dev/null || cd /
[ -z "$welcome" ] || printf '%s\n' "$welcome" >&2
[ $# -gt 0 ] || set -- "$(command -v bash || echo /bin/sh)"
exec "$@"
