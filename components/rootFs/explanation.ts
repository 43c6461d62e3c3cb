import type { Explain } from "../managed/explanation.ts";

/** How a RootFs came to be. */
export const explainRootFs: Explain = ({ arguments: given }) => {
    const { path = "", source = "" } = given;
    const tree = `${path}/.nslab.new/tree`;
    const fills: Record<string, string[]> = {
        busybox: [`install -m 0755 … ${tree}/bin/busybox`, `chroot ${tree} /bin/busybox --install /bin`],
        tarball: ["tar -x -p --numeric-owner --same-owner …"],
        ociImage: [`umoci raw unpack --image … ${tree}`],
        debian: [
            `mmdebstrap --mode=root --variant=${given["variant"] ?? ""} … ${given["suite"] ?? ""} ${tree}`,
        ],
    };
    return {
        step: "1.1",
        why: "a root file system is a directory with all that a program needs to find below /",
        commands: (fills[source] ?? []).map((ran) => ({ ran })),
        manual: ["chroot(1)", "hier(7)", ...(source === "busybox" ? ["busybox(1)"] : [])],
        look: [
            { command: `ls ${path}`, shows: "what a chrooted process sees as /" },
            { command: `cat ${path}/.nslab`, shows: "the lab's mark" },
        ],
        byHand: [
            "mkdir -p /tmp/mine/bin",
            "cp /bin/busybox /tmp/mine/bin/",
            "chroot /tmp/mine /bin/busybox ls /",
            "rm -r /tmp/mine",
        ],
    };
};
