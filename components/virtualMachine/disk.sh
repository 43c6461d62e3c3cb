# make_disk: an overlay of the asked size on the image, and the seed that cloud-init reads at first boot.
make_disk() {
    ensure_image
    mkdir -p "$folder"
    need_space "$folder" 1024 "the guest's disk, which grows as the guest writes,"
    rm -rf --one-file-system "${folder:?}"/*
    take_image
    if ! complaint=$(qemu-img create -q -f qcow2 -b base-disk -F "$(format_of "$folder/base-disk")" "$folder/disk" "${diskGiB}G" 2>&1); then
        fail "the disk could not be made: $complaint"
    fi
    make_seed
    printf '[127.0.0.1]:%s %s\n' "$sshPort" "$hostKey" >"$folder/known_hosts"
}
# make_seed: see "NoCloud" in cloud-init's documentation. The vendor data is what the guest must not be without; it
# holds the guest's own private key, so it came apart from the arguments.
make_seed() {
    printf 'instance-id: nslab-%s\nlocal-hostname: %s\n' "$(cat /proc/sys/kernel/random/uuid)" "$hostname" >"$folder/meta-data"
    printf '%s\n' "$userData" >"$folder/user-data"
    printf '%s\n' "$vendor_data" >"$folder/vendor-data"
    complaint=$(cloud-localds --vendor-data="$folder/vendor-data" "$folder/seed" "$folder/user-data" "$folder/meta-data" 2>&1) ||
        fail "the seed could not be made: $complaint"
    rm "$folder/vendor-data" "$folder/user-data" "$folder/meta-data"
}
has_disk() {
    [ -e "$folder/disk" ] && [ -e "$folder/seed" ] && [ -e "$folder/base-disk" ]
}
remove_disk() {
    rm -rf --one-file-system "$folder"
    remove_empty_parents "$folder"
}
