{ is_ours && [ -z "$covered" ]; } || fail "$path is gone, covered or no longer this lab's; the next pulumi up says what to do"
make_directories # whoever was in the tree may have put a link out of it there
make_devices
copy_files
remove_uploads
save built
facts
