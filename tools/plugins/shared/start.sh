#!/bin/sh
# The engine starts this file. It runs the bundle beside it with whatever node comes first on PATH.
command -v node >/dev/null || {
    echo "${0##*/}: there is no node on PATH: install Node.js 20 or newer" >&2
    exit 127
}
# Newer versions of Node keep the compiled bundle there: the plugin starts in every preview.
export NODE_COMPILE_CACHE="${0%/*}/cache"
# The plugin answers the process that started this script, and nobody else.
export NSLAB_ENGINE_PID="$PPID"
exec node "${0%/*}/plugin.cjs" "$@"
