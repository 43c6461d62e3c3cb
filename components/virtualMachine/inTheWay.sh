in_the_way() {
    lacks "$(qemu_program)" "qemu-system-$(case $architecture in arm64) echo arm ;; *) echo x86 ;; esac)"
    lacks qemu-img qemu-utils
    lacks cloud-localds cloud-image-utils
    lacks socat socat
    lacks ssh-agent openssh-client
    lacks ss iproute2
    if [ "$source" = debian ]; then
        lacks mmdebstrap mmdebstrap
        lacks mke2fs e2fsprogs
    else
        lacks curl curl
        case $location in https://*) ;; *) [ -e "$location" ] || echo "there is no image $location on this machine" ;; esac
    fi
    [ "$accelerator" != kvm ] || [ -w /dev/kvm ] ||
        echo "accelerator: this machine has no /dev/kvm to write to; choose auto or tcg"
    if [ -n "${folder-}" ] && [ -e "$folder" ] && ! folder_is_ours; then
        echo "the folder $folder exists and is not this lab's; move it away"
    fi
}
folder_is_ours() {
    grep -qsxF "folder=$folder" "$record"
}
