import type { Explain } from "../managed/explanation.ts";

/** How a VirtualMachine came to be. */
export const explainVirtualMachine: Explain = ({ arguments: given, facts }) => {
    const { folder = "", sshPort = "" } = given;
    const pid = String(facts["pid"]);
    return {
        step: "0",
        why: "the written lab is a machine of its own; a guest is one that may be broken",
        commands: [{ ran: `qemu-system-x86_64 … -smp ${given["cpus"]} … -m ${given["memoryMiB"]} …` }],
        manual: ["qemu-system-x86_64(1)", "cloud-init(1)"],
        look: [
            { command: `tr '\\0' ' ' < /proc/${pid}/cmdline`, shows: "QEMU's whole command line" },
            { command: `tail ${folder}/console.log`, shows: "the guest's console" },
            { command: `ss -ltnp 'sport = :${sshPort}'`, shows: "the port that leads to its sshd" },
        ],
        byHand: [],
    };
};
