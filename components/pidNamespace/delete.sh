pid=
recall
find_group || group=
end_all
root=$(cd -P "$rootFs" 2>/dev/null && pwd -P) || root=$rootFs
[ -n "$isolate" ] || unmount_proc
forget
