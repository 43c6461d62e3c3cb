import type * as pulumi from "@pulumi/pulumi";
import { SystemContainer, type Fault, type HostArgs, type SystemContainerArgs } from "../components/index.ts";
import { inConfiguration } from "./experiment.ts";

/** The slot of a lab that has none. */
const slotOfSingleLab = 4095;

/** The system container that the configuration asks for, if it does. */
export function readContainer(
    config: pulumi.Config,
    number: (key: string) => number,
    host: HostArgs,
): SystemContainerArgs | undefined {
    if (config.get("container") !== "true") return undefined;
    const slot = number("slot");
    const [sshPort, listen, student] = [
        number("containerSshPort"),
        config.get("containerListen"),
        config.get("student") ?? "",
    ];
    return {
        slot: slot === 0 ? slotOfSingleLab : slot,
        memoryMiB: number("containerMemoryMiB"),
        diskMiB: number("containerDiskMiB"),
        processes: number("containerProcesses"),
        ...(sshPort !== 0 && { sshPort }),
        ...(listen && { listen }),
        authorizedKeys: config.getObject<string[]>("containerAuthorizedKeys") ?? [],
        hostname: student === "" ? "lab" : student,
        host,
    };
}

/** What is wrong with it, in the names of the configuration. */
export function containerFaults(args: SystemContainerArgs): Fault[] {
    const faults = SystemContainer.faults(args).map((fault) => ({
        ...fault,
        argument: fault.argument.replace(/^authorizedKeys/, "nslab:containerAuthorizedKeys"),
    }));
    return inConfiguration(faults, {
        slot: "nslab:slot",
        memoryMiB: "nslab:containerMemoryMiB",
        diskMiB: "nslab:containerDiskMiB",
        processes: "nslab:containerProcesses",
        sshPort: "nslab:containerSshPort",
        listen: "nslab:containerListen",
        hostname: "nslab:student",
    });
}
