# remove_empty_parents PATH: below /var/lib/nslab every folder is ours; elsewhere a folder above PATH never is.
remove_empty_parents() {
    parent=${1%/*}
    while [ "${parent#/var/lib/nslab/}" != "$parent" ]; do
        rmdir "$parent" 2>/dev/null || return 0
        parent=${parent%/*}
    done
}
# make_file FILE: empty, with the folders above it; to be called through "again".
make_file() {
    mkdir -p "${1%/*}" && : >"$1"
}
# let_in FOLDER: the lab's user may open what is its own there, by its name. For everybody else the folder above all of
# ours is closed; elsewhere a folder is not ours to open.
let_in() {
    case $1/ in
    /var/lib/nslab/*) chmod 0700 /var/lib/nslab && chmod 0711 "$1" ;;
    esac
}
# is_taken PATH: also by a link that leads nowhere.
is_taken() {
    [ -e "$1" ] || [ -L "$1" ]
}
# open_parent PATH: before it is made: a folder above it in which others than root could put one thing in the place of
# another. They may have things of their own beside it, as in /tmp (chmod(1), restricted deletion flag). Of a folder that is
# reached by links, those that lead there count as well as those where it is.
open_parent() {
    case $1 in /var/lib/nslab/*) return 0 ;; esac
    [ ! -f "$record" ] || return 0
    beneath=$1 nearest=${1%/*}/
    real=$(if cd -P "$nearest" 2>/dev/null; then pwd -P; fi)/
    set --
    for above in "$nearest" "$real"; do
        while above=${above%/*} && [ -n "$above" ]; do set -- "$@" "$above/"; done
    done
    # A slash at its end, and find looks at the folder that a link leads to.
    open=$(find / "$@" -maxdepth 0 \( ! -user 0 -o -perm -002 -o -perm -020 ! -group 0 \) \
        ! \( -user 0 -perm -1000 \) 2>/dev/null | head -n 1)
    [ -z "$open" ] || echo "others than root can change what is in ${open%/}, which is above $beneath; choose another path, such as one below /var/lib/nslab, or: chown root:root ${open%/}; chmod go-w ${open%/}"
}
# file_system PATH: sets place, the nearest folder of it and those above that is there, at, where its file system is
# mounted, and free, the room in it in KiB. A folder of others may go meanwhile.
file_system() {
    place=$1
    until seen=$(df -Pk "$place/" 2>/dev/null | awk 'NR == 2 { print $4, $6 }') && [ -n "$seen" ] || [ -z "$place" ]; do
        place=${place%/*}
    done
    free=${seen%% *} at=${seen#* }
}
# refuse_mount PATH OPTION...: names the options among these that the file system is mounted with where a path is or will be
# (mount(8), proc(5), mountinfo).
refuse_mount() {
    file_system "$1"
    shift
    options=,$(awk -v at="$at" '$5 == at { for (i = 7; $i != "-"; i++); all = $6 "," $(i + 3) } END { print all }' /proc/self/mountinfo),
    for option; do
        case $options in *,"$option",*) ;; *) continue ;; esac
        case $option in ro) other=rw ;; *) other=${option#no} ;; esac
        echo "$place is on $at, which is mounted with the option $option; choose another path, or: mount -o remount,$other $at"
    done
}
# missing_parent PATH: a folder that we would not create.
missing_parent() {
    case $1 in
    /var/lib/nslab/*) ;;
    *) [ -d "$(dirname "$1")" ] || echo "the folder $(dirname "$1") does not exist; create it, or choose another path" ;;
    esac
}
