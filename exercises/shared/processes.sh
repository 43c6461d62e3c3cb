# process_facts SECONDS: of each `sleep SECONDS`; how it is seen from outside.
process_facts() {
    fact tree "$(stat -L -c "%d %i" "$tree" 2>/dev/null || true)"
    # Of the first process: the root that looks is not the container's, where it looks from outside.
    fact host "$(root_of 1)"
    for sleeper in $(sleepers "$1"); do
        fact process "$sleeper"
        fact "p$sleeper.root" "$(root_of "$sleeper")"
        fact "p$sleeper.pids" "$(awk '/^NSpid:/ { $1 = ""; print substr($0, 2) }' "/proc/$sleeper/status" 2>/dev/null | tr '\t' ' ')"
        within 20 proc_facts "$sleeper"
    done
}
# proc_facts PID: what its /proc is of. Where it is of its own namespace, the first process there is of that.
proc_facts() {
    own_root=/proc/$1/root
    proc_is_in "$own_root/proc" || return 0
    if is_same "$own_root/proc/1/ns/pid" "/proc/$1/ns/pid"; then fact "p$1.proc" own; else fact "p$1.proc" other; fi
    fact "p$1.shown" "$(find "$own_root/proc" -maxdepth 1 -name '[1-9]*' | wc -l)"
}
has_started() {
    [ -n "$(sleepers "$seconds")" ]
}
