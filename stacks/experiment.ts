import type { Fault } from "../components/index.ts";
import type { Pending } from "./outputs.ts";

/** One experiment of the lab: first looked at, then built. */
export interface Experiment<Outputs> {
    /** What is wrong with it, in the names of the configuration. */
    faults: Fault[];
    /** Creates its components and returns what a student needs of them. */
    build(): Pending<Outputs>;
}

/** The configuration keys of the arguments that every component shares. */
const hostKeys: Record<string, string> = {
    "host.ssh.jumpHost.address": "nslab:jumpHostAddress",
    "host.ssh.jumpHost.port": "nslab:jumpHostPort",
    "host.ssh.jumpHost.privateKey": "nslab:jumpHostPrivateKey",
    "host.ssh.jumpHost.hostKey": "nslab:jumpHostKey",
    "host.ssh.address": "nslab:hostAddress",
    "host.ssh.port": "nslab:hostPort",
    "host.ssh.privateKey": "nslab:hostPrivateKey",
    "host.ssh.hostKey": "nslab:hostKey",
};

/** A component's faults, each argument under the name of the configuration key that it came from. */
export function inConfiguration(faults: Fault[], keys: Record<string, string>): Fault[] {
    return faults.map((fault) => ({
        ...fault,
        argument: keys[fault.argument] ?? hostKeys[fault.argument] ?? fault.argument,
    }));
}
