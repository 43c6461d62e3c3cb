pid=
recall
end_all
root=$(cd "$rootFs" 2>/dev/null && pwd -P) || root=$rootFs
[ -n "$isolate" ] || unmount_proc
forget
