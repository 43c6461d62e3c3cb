import * as pulumi from "@pulumi/pulumi";
import {
    ArgumentError,
    SystemContainer,
    VirtualMachine,
    type Fault,
    type SshServerArgs,
} from "../components/index.ts";
import { readConfig, type LabConfig } from "./config.ts";
import { containerFaults } from "./container.ts";
import { experiment1 } from "./experiment1.ts";
import { experiment2 } from "./experiment2.ts";
import { experiment3 } from "./experiment3.ts";
import { machineFaults } from "./machine.ts";
import type { LabOutputs, MachineOutputs, Pending, SystemContainerOutputs } from "./outputs.ts";
import { rendered } from "./userData.ts";
import { refuseKeyForEverybody } from "./passphrase/refuse.ts";

/**
 * Builds the experiments that the stack's configuration chooses, and returns the stack's outputs.
 *
 * @throws ArgumentError that names every fault of the configuration, before any resource is registered
 * @throws RefusedError where a private key would be in a state that everybody can decrypt, likewise
 */
export function lab(): Pending<LabOutputs> {
    const { config, faults } = configuredLab(pulumi.getStack());
    if (faults.length > 0)
        throw new ArgumentError(`The configuration of stack ${pulumi.getStack()}`, oneForEachKey(faults));
    refuseKeyForEverybody(pulumi.getStack(), config);
    const { machine, container, placed } = place(config);
    const { experiment1, experiment2, experiment3 } = chosenOf(placed);
    if (config.slot > 0 && !machine && !container) warnOfRoot(config.slot);
    return {
        host: hostOutput(placed),
        ...(machine && { machine: machineOutput(machine) }),
        ...(container && { container: containerOutput(container) }),
        ...(experiment1 && { experiment1: experiment1.build() }),
        ...(experiment2 && { experiment2: experiment2.build() }),
        ...(experiment3 && { experiment3: experiment3.build() }),
    };
}

/** A slot keeps names apart and not people. */
function warnOfRoot(slot: number): void {
    void pulumi.log.warn(
        `nslab:slot: ${slot}: other labs share this host, and the processes of each are root of it: a chrooted one gets out, ` +
            "and reads and ends what is its neighbours'. Give nobody a login or a shell in it whom you would not make root; " +
            "a system container (nslab:container) or a virtual machine (nslab:vm) for each student keeps them apart.",
    );
}

/** The experiments that the configuration chooses, not yet built. */
function chosenOf(config: LabConfig) {
    const isChosen = (number: number) => config.experiments.includes(number);
    return {
        ...(isChosen(1) && { experiment1: experiment1(config) }),
        ...(isChosen(2) && !config.leaveOut.includes("veth") && { experiment2: experiment2(config) }),
        ...(isChosen(3) && { experiment3: experiment3(config) }),
    };
}

interface Place {
    machine?: VirtualMachine;
    container?: SystemContainer;
    placed: LabConfig;
}

/** The lab's place: a virtual machine or a container that the configuration asks for is its host, and they go together. */
function place(config: LabConfig): Place {
    const within = (place: VirtualMachine | SystemContainer) => ({
        ...config,
        host: place.host,
        options: { deletedWith: place },
    });
    if (config.machine) {
        const userData = config.userData.length > 0 && { userData: rendered(config.userData) };
        const machine = new VirtualMachine("vm", { ...config.machine, ...userData });
        return { machine, placed: within(machine) };
    }
    if (config.container) {
        const container = new SystemContainer("container", config.container);
        return { container, placed: within(container) };
    }
    return { placed: config };
}

function machineOutput({ console, accelerator, bootSeconds }: VirtualMachine): Pending<MachineOutputs> {
    return { console, accelerator, bootSeconds };
}

function containerOutput({
    address,
    port,
    hostKey,
    lxcName,
}: SystemContainer): Pending<SystemContainerOutputs> {
    return { address, port, hostKey, lxcName };
}

/** What the configuration says, and all that is wrong with it. */
export function configuredLab(stack: string): { config: LabConfig; faults: Fault[] } {
    const faults: Fault[] = [];
    const config = readConfig(new pulumi.Config("nslab"), stack, faults);
    if (config.machine) faults.push(...machineFaults(config.machine));
    if (config.container) faults.push(...containerFaults(config.container));
    faults.push(...Object.values(chosenOf(config)).flatMap((experiment) => experiment.faults));
    return { config, faults };
}

/** The first fault of each key: what is no number is out of range as well, and all components have the same host. */
export function oneForEachKey(faults: Fault[]): Fault[] {
    return faults.filter(
        (fault, index) => faults.findIndex(({ argument }) => argument === fault.argument) === index,
    );
}

/** How the lab's commands reach the host: a secret, where it holds a private key. */
function hostOutput({ host }: LabConfig): Pending<LabOutputs["host"]> {
    if (!host.ssh) return { address: "this machine" };
    const { jumpHost, ...server } = host.ssh;
    return { ...serverOutput(server), ...(jumpHost && { jumpHost: serverOutput(jumpHost) }) };
}

/** Without the agent, which is that of whoever asks. */
function serverOutput({ address, port, user, hostKey, privateKey }: SshServerArgs) {
    return { address, port, user, hostKey, ...(privateKey && { privateKey }) };
}
