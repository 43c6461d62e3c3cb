preflight() {
    [ -n "${path-}" ] || return 0 # not known yet
    missing_parent "$path"
    open_parent "$path"
    if is_taken "$path"; then
        is_ours || echo "$path exists and is not this lab's; choose another path, or move it away"
    fi
    source_in_the_way
}
# others_may_enter: whether anybody but root may enter every folder above the tree. A setuid program in it would be
# theirs to run.
others_may_enter() {
    above=$path
    set --
    while above=${above%/*} && [ -n "$above" ]; do
        # What is missing is made by us, and for root alone.
        [ -d "$above" ] || return 1
        set -- "$above" "$@"
    done
    [ -z "$(find "$@" -maxdepth 0 -user root ! -perm /011)" ]
}
refuse_open_folder() {
    if [ ! -f "$record" ] && others_may_enter; then
        echo "others than root may enter ${path%/*}, and could run the setuid programs of $1; choose a path below /var/lib/nslab/$lab, or: chmod 0700 ${path%/*}"
    fi
}
# lacks_space KIBIBYTES WHAT: said before it is built, not at every look afterwards.
lacks_space() {
    [ ! -f "$record" ] || return 0
    above=$path
    while [ ! -d "$above" ]; do above=${above%/*}; done
    free=$(df -Pk "$above/" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$1" ] || echo "$2 needs $1 KiB and $above has $free KiB left; make room, or choose another path"
}
