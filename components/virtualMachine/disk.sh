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
# make_seed: see "NoCloud" and "MIME multi-part archive" in cloud-init's documentation. The lab's own part comes last, so that
# nothing takes it away; it holds the guest's own private key, so it came apart from the arguments.
make_seed() {
    printf 'instance-id: nslab-%s\nlocal-hostname: %s\n' "$(cat /proc/sys/kernel/random/uuid)" "$hostname" >"$folder/meta-data"
    boundary=nslab-$(cat /proc/sys/kernel/random/uuid)
    {
        printf 'Content-Type: multipart/mixed; boundary="%s"\nMIME-Version: 1.0\n' "$boundary"
        seed_part "$userData"
        seed_part "$cloudConfig" 'list(append)+dict(recurse_array)+str()'
        seed_part "$lab_data"
        printf '\n--%s--\n' "$boundary"
    } >"$folder/user-data"
    complaint=$(cloud-localds "$folder/seed" "$folder/user-data" "$folder/meta-data" 2>&1) ||
        fail "the seed could not be made: $complaint"
    rm "$folder/user-data" "$folder/meta-data"
}
# seed_part: a multipart document as it is, anything else as base64, which cloud-init tells by its first line.
seed_part() {
    [ -n "$1" ] || return 0
    printf '\n--%s\n' "$boundary"
    case $1 in
    [Cc]ontent-[Tt]ype:* | [Mm][Ii][Mm][Ee]-[Vv]ersion:*) printf '%s\n' "$1" ;;
    *)
        printf 'Content-Type: text/plain\nContent-Transfer-Encoding: base64\n'
        [ -z "${2-}" ] || printf 'X-Merge-Type: %s\n' "$2"
        printf '\n'
        printf '%s\n' "$1" | base64
        ;;
    esac
}
has_disk() {
    [ -e "$folder/disk" ] && [ -e "$folder/seed" ] && [ -e "$folder/base-disk" ]
}
remove_disk() {
    rm -rf --one-file-system "$folder"
    remove_empty_parents "$folder"
}
