[ -z "$(sleepers "$seconds")" ] || refuse "a process \`sleep $seconds\` runs already; end it first"
[ -d "$tree" ] || refuse "the tree $tree is gone"
! proc_is_in "$tree/proc" || refuse "$tree/proc is mounted already; unmount it with: umount $tree/proc"
ready
