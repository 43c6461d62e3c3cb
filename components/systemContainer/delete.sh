recall
use_own_group
end_members
if [ -f "$record" ]; then
    remove_root
fi
remove_groups
forget
