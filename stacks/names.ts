/** The names and addresses of a lab that the configuration does not set. */
export interface LabNames {
    rootFsPath: string;
    cgroup: string;
    networkNamespace: string;
    insideInterface: string;
    insideAddress: string;
    outsideInterface: string;
    outsideAddress: string;
    hostNamespace: string;
    clientNamespace: string;
    containerNamespace: string;
    bridge: string;
    hostEnd: string;
    bridgeAddress: string;
    containerAddress: string;
}

/**
 * The names of a slot: those of the written lab in slot 0, so that its text can be followed by hand, and in every
 * other slot names and a network that no other slot has.
 *
 * @param owner the student, or the stack
 */
export function namesOf(slot: number, owner: string): LabNames {
    const prefix = slot === 0 ? "" : `s${slot}-`;
    // Slot 0 is 10.1.0, slot 255 is 10.1.255, slot 256 is 10.2.0.
    const network = `10.${1 + (slot >> 8)}.${slot & 255}`;
    // Behind that of the highest slot, 10.16.255.
    const behindBridge = slot === 0 ? "172.31.77" : `10.${17 + (slot >> 8)}.${slot & 255}`;
    return {
        rootFsPath: `/var/lib/nslab/${owner}/centos`,
        cgroup: `${prefix}go-demo`,
        networkNamespace: `${prefix}test`,
        insideInterface: `${prefix}veth0`,
        insideAddress: `${network}.1/24`,
        outsideInterface: `${prefix}veth1`,
        outsideAddress: `${network}.2/24`,
        hostNamespace: `${prefix}host`,
        clientNamespace: `${prefix}internet`,
        containerNamespace: `${prefix}web`,
        bridge: `${prefix}br-web`,
        hostEnd: `${prefix}veth-web`,
        bridgeAddress: `${behindBridge}.1/24`,
        containerAddress: `${behindBridge}.2/24`,
    };
}
