import type { Explain } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

/** How a VirtualMachine came to be. */
export const explainVirtualMachine: Explain = ({ arguments: given, facts }) => {
    const { folder = "", sshPort = "" } = given;
    const pid = String(facts["pid"]);
    return {
        step: "0",
        why: message("explain.guest.why"),
        commands: [{ ran: `qemu-system-x86_64 … -smp ${given["cpus"]} … -m ${given["memoryMiB"]} …` }],
        manual: ["qemu-system-x86_64(1)", "cloud-init(1)"],
        look: [
            { command: `tr '\\0' ' ' < /proc/${pid}/cmdline`, shows: message("explain.guest.cmdline") },
            { command: `tail ${folder}/console.log`, shows: message("explain.guest.console") },
            { command: `ss -ltnp 'sport = :${sshPort}'`, shows: message("explain.guest.port") },
        ],
        byHand: [],
    };
};
