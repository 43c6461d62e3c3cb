import type { Explain } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

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
        why: message("explain.rootFs.why"),
        commands: (fills[source] ?? []).map((ran) => ({ ran })),
        manual: ["chroot(1)", "hier(7)", ...(source === "busybox" ? ["busybox(1)"] : [])],
        look: [
            { command: `ls ${path}`, shows: message("explain.rootFs.ls") },
            { command: `cat ${path}/.nslab`, shows: message("explain.rootFs.mark") },
        ],
        byHand: [
            "mkdir -p /tmp/mine/bin",
            "cp /bin/busybox /tmp/mine/bin/",
            "chroot /tmp/mine /bin/busybox ls /",
            "rm -r /tmp/mine",
        ],
    };
};
