is_ours || fail "$path is gone or no longer this lab's; the next pulumi up says what to do"
find_tree
make_directories # whoever was in the tree may have put a link out of it there
make_devices
copy_files
remove_uploads
save built
facts
