preflight() {
    needs_command "$(qemu_program)" "qemu-system-$(case $architecture in arm64) echo arm ;; *) echo x86 ;; esac)"
    needs_command qemu-img qemu-utils
    needs_command cloud-localds cloud-image-utils
    needs_command socat socat
    needs_command ssh-agent openssh-client
    needs_command ss iproute2
    needs_command setpriv util-linux
    needs_capabilities setuid setgid setpcap
    if [ -n "${internet-}" ]; then
        needs_command slirp4netns slirp4netns
        needs_namespaces user
        needs_namespaces net
        [ -e /dev/net/tun ] || echo "internet: this machine has no /dev/net/tun; load the kernel's module, with: modprobe tun"
    fi
    if [ "$source" = debian ]; then
        needs_command mmdebstrap mmdebstrap
        needs_command mke2fs e2fsprogs
    else
        needs_command curl curl
        case $location in https://*) ;; *) [ -e "$location" ] || echo "there is no image $location on this machine" ;; esac
    fi
    [ "$accelerator" != kvm ] || [ -w /dev/kvm ] ||
        echo "accelerator: this machine has no /dev/kvm to write to; choose auto or tcg"
    # Before it is built: later it is its own QEMU, or what connects that, which has the port.
    [ -f "$record" ] || [ -z "${sshPort-}" ] || [ -n "$(members)" ] || port_is_free || port_advice
    if [ -n "${folder-}" ] && is_taken "$folder" && ! folder_is_ours; then
        echo "the folder $folder exists and is not this lab's; move it away"
    fi
}
folder_is_ours() {
    grep -qsxF "folder=$folder" "$record"
}
