# bootstrap: a Debian guest from its packages, without a loop device (mmdebstrap(1), mke2fs(8) -d).
bootstrap() {
    need_space "$cache" 3000 "the bootstrap"
    tree=$new/tree
    eval "set -- $packages"
    list=$(printf ',%s' "systemd-sysv" dbus openssh-server cloud-init "linux-image-cloud-$architecture" initramfs-tools \
        iproute2 netbase procps sudo "$@")
    set -- --variant=minbase --architectures="$architecture" --include="${list#,}" \
        --essential-hook="$small_initrd" "$suite" "$tree"
    [ -z "$mirror" ] || set -- "$@" "$mirror"
    step "bootstrapping Debian $suite for $architecture" mmdebstrap "$@"
    prepare_tree
    cp -L "$tree/vmlinuz" "$new/kernel"
    cp -L "$tree/initrd.img" "$new/initrd"
    # A fifth more than the files: inodes, journal, what the guest writes before it has grown its file system.
    truncate -s "$(($(du -sm "$tree" | cut -f 1) * 6 / 5 + 300))M" "$new/raw"
    step "writing the file system" mke2fs -q -t ext4 -d "$tree" "$new/raw"
    step "writing the image" qemu-img convert -O qcow2 "$new/raw" "$new/disk"
    rm -rf --one-file-system "$tree" "$new/raw"
}
# small_initrd: only what reaches the disk, since an emulated processor unpacks slowly.
# shellcheck disable=SC2016 # mmdebstrap's shell expands it
small_initrd='
    mkdir -p "$1/etc/initramfs-tools/conf.d" "$1/usr/share/initramfs-tools/modules.d"
    echo MODULES=list >"$1/etc/initramfs-tools/conf.d/nslab"
    printf "%s\n" ext4 crc32c_generic virtio_pci virtio_blk >"$1/usr/share/initramfs-tools/modules.d/nslab"'
# prepare_tree: every guest gets keys and a machine id of its own; QEMU's own network answers for names. At boot starts
# what the guest is reached by; what else is installed starts when it is asked for.
prepare_tree() {
    rm -f "$tree"/etc/ssh/ssh_host_*
    : >"$tree/etc/machine-id"
    echo 'nameserver 10.0.2.3' >"$tree/etc/resolv.conf"
    printf '%s\n' 'datasource_list: [NoCloud, None]' 'network: {config: disabled}' 'locale: false' \
        >"$tree/etc/cloud/cloud.cfg.d/90_nslab.cfg"
    printf '%s\n' '[Match]' 'Driver=virtio_net' '[Network]' 'DHCP=ipv4' >"$tree/etc/systemd/network/80-nslab.network"
    chmod 0644 "$tree/etc/systemd/network/80-nslab.network" "$tree/etc/cloud/cloud.cfg.d/90_nslab.cfg" "$tree/etc/resolv.conf"
    # A container's first process takes no notice of SIGTERM; systemd would wait 90 s for it at power-off.
    mkdir -p "$tree/etc/systemd/system.conf.d"
    printf '%s\n' '[Manager]' 'DefaultTimeoutStopSec=10s' >"$tree/etc/systemd/system.conf.d/nslab.conf"
    mkdir -p "$tree/etc/systemd/system-preset"
    printf '%s\n' 'enable ssh.service' 'enable cloud-*' 'enable systemd-networkd*' 'enable *.socket' 'disable *' \
        >"$tree/etc/systemd/system-preset/00-nslab.preset"
    systemctl --root="$tree" --quiet preset-all
}
