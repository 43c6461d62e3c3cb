cache=/var/cache/nslab/archives
# unpack: looks at the whole archive first. Nothing of one that could leave the tree is unpacked.
unpack() {
    take_archive
    list=$path/.nslab.new/list
    long_work 1800 "looking at the archive" "$list" env TAR_OPTIONS= tar -t -v -P --numeric-owner \
        --quoting-style=c --totals --index-file="$list" -f "$archive" || fail "$archive is no tar archive that can be read: $said"
    bytes=$(echo "$said" | sed -n 's/^Total bytes read: \([0-9]*\).*/\1/p')
    file_system "$path"
    [ "$((bytes / 1024))" -le "$free" ] || fail "unpacked it needs $((bytes / 1024)) KiB, and $path has $free KiB left"
    bad=$(awk "$find_bad_entries" "$list")
    [ -z "$bad" ] || fail "it is refused, and nothing of it was unpacked:
$bad"
    long_work 1800 "unpacking" "$new" env TAR_OPTIONS= tar -x -p --numeric-owner --same-owner \
        --xattrs --xattrs-include='user.*' --xattrs-include=security.capability -C "$new" -f "$archive" ||
        fail "it cannot be unpacked: $said"
}
# take_archive: sets archive. A file that others may write is copied before it is looked at, and then used.
take_archive() {
    case $tarball in
    https://*)
        fetch "$tarball" "$sha256"
        archive=$cached
        ;;
    *)
        [ -f "$tarball" ] || fail "there is no file $tarball"
        archive=$path/.nslab.new/archive
        long_work 1800 "copying the archive" "$archive" cp "$tarball" "$archive" || fail "it cannot be copied: $said"
        ;;
    esac
    has_digest "$archive" "$sha256" ||
        fail "$tarball is not the file that this stack was given: its SHA-256 is not $sha256"
}
# fetch URL SHA-256: sets cached.
fetch() {
    cached=$cache/$2
    open_cache
    if ! has_digest "$cached" "$2"; then
        rm -f "$cached"
        download "$1" "$2" "$cached.part" ||
            fail "$1 is not what this stack was given: its SHA-256 is $actual, not $2; what was downloaded is removed"
        mv "$cached.part" "$cached"
    fi
    close_cache
}
# find_bad_entries: reads tar's list, whose names are quoted as in C, and says what is wrong with the first few.
# shellcheck disable=SC2016 # awk expands it
find_bad_entries='
    function next_name() {
        if (!match(rest, /"([^"\\]|\\.)*"/)) return ""
        quoted = substr(rest, RSTART + 1, RLENGTH - 2)
        rest = substr(rest, RSTART + RLENGTH)
        return quoted
    }
    # Without "." and empty steps.
    function plain(name,    steps, count, i, made) {
        count = split(name, steps, "/")
        for (i = 1; i <= count; i++)
            if (steps[i] != "" && steps[i] != ".") made = made (made == "" ? "" : "/") steps[i]
        return made
    }
    function leaves(name) { return name ~ /^\// || ("/" name "/") ~ /\/\.\.\// }
    # The symbolic link of the archive that a name leads through.
    function link_on_the_way(name,    i) {
        for (i = 2; i <= length(name); i++)
            if (substr(name, i, 1) == "/" && substr(name, 1, i - 1) in links) return substr(name, 1, i - 1)
        return ""
    }
    function bad(why) {
        if (++count <= 5) printf "  \"%s\" %s\n", substr(name, 1, 200), why
        else if (count == 6) print "  and more"
    }
    {
        type = substr($0, 1, 1)
        rest = $0
        name = next_name()
        target = next_name()
        short = plain(name)
        through = link_on_the_way(short)
        if (leaves(name)) bad("leaves the tree: an absolute path, or one with \"..\"")
        else if (through != "") bad("is to be written through the symbolic link \"" substr(through, 1, 200) "\" of the archive")
        else if (short == ".nslab" || short ~ /^\.nslab(\.new)?(\/|$)/) bad("is where this lab puts its mark")
        else if (short == "" && type != "d") bad("takes the place of the root directory")
        else if (type == "h" && leaves(target)) bad("is a hard link to \"" substr(target, 1, 200) "\", out of the tree")
        else if (type == "h" && link_on_the_way(plain(target)) != "") bad("is a hard link through a symbolic link")
        if (type == "l" || (type == "h" && plain(target) in links)) links[short]
    }'
source_in_the_way() {
    needs_command tar tar
    case ${decompressor-} in "") ;; xz) needs_command xz xz-utils ;; *) needs_command "$decompressor" "$decompressor" ;; esac
    case ${tarball-} in
    https://*)
        needs_command curl curl
        needs_command flock util-linux
        ;;
    esac
    refuse_open_folder "a tarball"
    [ -z "${kibibytes-}" ] || lacks_space "$kibibytes" "the tarball"
    if [ ! -f "$record" ] && command -v tar >/dev/null && ! tar --version 2>&1 | grep -q GNU; then
        echo "the host's tar is not GNU tar; install the package tar"
    fi
}
