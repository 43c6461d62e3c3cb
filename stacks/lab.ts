import * as pulumi from "@pulumi/pulumi";
import { ArgumentError, VirtualMachine, type Fault, type SshServerArgs } from "../components/index.ts";
import { readConfig, type LabConfig } from "./config.ts";
import type { Experiment } from "./experiment.ts";
import { experiment1 } from "./experiment1.ts";
import { experiment2 } from "./experiment2.ts";
import { experiment3 } from "./experiment3.ts";
import { machineFaults } from "./machine.ts";

const experiments: Record<number, (config: LabConfig) => Experiment> = {
    1: experiment1,
    2: experiment2,
    3: experiment3,
};

/**
 * Builds the experiments that the stack's configuration chooses, and returns the stack's outputs.
 *
 * @throws ArgumentError that names every fault of the configuration, before any resource is registered
 */
export function lab(): Record<string, unknown> {
    const { config, chosen, faults } = configuredLab(pulumi.getStack());
    if (faults.length > 0)
        throw new ArgumentError(`The configuration of stack ${pulumi.getStack()}`, oneForEachKey(faults));
    const { machine, placed } = place(config);
    const outputs = chosen.map(({ number }) => [
        `experiment${number}`,
        experiments[number]?.(placed).build(),
    ]);
    return {
        host: hostOutput(placed),
        ...(machine && { machine: machineOutput(machine) }),
        ...(Object.fromEntries(outputs) as object),
    };
}

/** The lab's place: where the configuration asks for a virtual machine, this is its host, and they go together. */
function place(config: LabConfig): { machine?: VirtualMachine; placed: LabConfig } {
    if (!config.machine) return { placed: config };
    const machine = new VirtualMachine("vm", config.machine);
    return { machine, placed: { ...config, host: machine.host, options: { deletedWith: machine } } };
}

function machineOutput({ console, accelerator, bootSeconds }: VirtualMachine) {
    return { console, accelerator, bootSeconds };
}

/** The experiments that the configuration chooses, not yet built, and all that is wrong with it. */
export function configuredLab(stack: string) {
    const faults: Fault[] = [];
    const config = readConfig(new pulumi.Config("nslab"), stack, faults);
    const chosen = config.experiments.map((number) => ({
        number,
        experiment: experiments[number]?.(config),
    }));
    if (config.machine) faults.push(...machineFaults(config.machine));
    faults.push(...chosen.flatMap(({ experiment }) => experiment?.faults ?? []));
    return { config, chosen, faults };
}

/** The first fault of each key: what is no number is out of range as well, and all components have the same host. */
export function oneForEachKey(faults: Fault[]): Fault[] {
    return faults.filter(
        (fault, index) => faults.findIndex(({ argument }) => argument === fault.argument) === index,
    );
}

/** How the lab's commands reach the host: a secret, where it holds a private key. */
function hostOutput({ host }: LabConfig) {
    if (!host.ssh) return { address: "this machine" };
    const { jumpHost, ...server } = host.ssh;
    return { ...serverOutput(server), ...(jumpHost && { jumpHost: serverOutput(jumpHost) }) };
}

/** Without the agent, which is that of whoever asks. */
function serverOutput({ address, port, user, hostKey, privateKey }: SshServerArgs) {
    return { address, port, user, hostKey, ...(privateKey && { privateKey }) };
}
