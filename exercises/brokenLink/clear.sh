# What the student has made anew under the lab's names is in the way of the lab's own.
is_unmarked() {
    ip "$@" >/dev/null 2>&1 || return 1
    case $(ip "$@") in *"alias nslab/"*) false ;; esac
}
! is_unmarked link show dev "$outsideName" || ip link delete "$outsideName"
! is_unmarked -n "$namespace" link show dev lo || ip netns delete "$namespace"
