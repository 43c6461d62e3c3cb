{ outside_is_ours && namespace_is_ours; } || fail "the pair $outsideName is gone; the next pulumi up builds it again"
set_address "$outsideName" "$outsideAddress"
set_address "$insideName" "$insideAddress" -n "$namespace"
save built "inode=$(netns_inode)"
facts
