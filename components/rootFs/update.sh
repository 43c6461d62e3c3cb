is_ours || fail "$path is gone or no longer this lab's; the next pulumi up says what to do"
make_devices
copy_files
save built
facts
