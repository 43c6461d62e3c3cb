[ -z "$(sleepers "$seconds")" ] || refuse "a process \`sleep $seconds\` runs already; end it first"
[ -d "$tree" ] || refuse "the tree $tree is gone"
ready
