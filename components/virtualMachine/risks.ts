import { stops, type ObjectChange, type Risk, type RiskRules } from "../managed/change.ts";

/** What a change of a VirtualMachine puts at risk. */
export const virtualMachineRisks: RiskRules = {
    down: () => [stops`the guest is powered off, and its disk is removed with all that is on it`],
    changed: restartsGuest,
};

/** The arguments that are on QEMU's command line. */
const ofQemu = ["accelerator", "cpus", "internet", "kernelArguments", "memoryMiB", "sshPort"];

function restartsGuest({ changed, drift }: ObjectChange): Risk[] {
    const has = (code: string) => drift.some((found) => found.code === code);
    if (has("no_disk")) return [stops`the guest is ended, and a new one takes its place`];
    const restarting = changed.filter((name) => ofQemu.includes(name));
    if (restarting.length === 0 || has("stopped")) return [];
    return [
        stops`for another ${restarting.join(", ")} the guest is powered off, and started again with its disk; what runs in it ends`,
    ];
}
