import type { Fault, VirtualMachineArgs } from "../components/index.ts";
import { VirtualMachine } from "../components/index.ts";
import { inConfiguration } from "./experiment.ts";

/** What the lab needs in a Debian guest; with Docker, so that nslab:engine can change while the guest stays. */
const labPackages = [
    "apparmor", // Docker needs it where the kernel has AppArmor
    "busybox-static",
    "curl",
    "docker.io",
    "iptables",
    "iputils-ping",
    "nginx-light",
    "tcpdump",
];

/** The virtual machine that the configuration asks for, if it does. */
export function readMachine(
    text: (key: string) => string,
    number: (key: string) => number,
): VirtualMachineArgs | undefined {
    const source = text("vm");
    if (!source) return undefined;
    const sshPort = number("vmSshPort");
    return {
        ...(source === "debian"
            ? { debian: { suite: text("vmSuite"), packages: labPackages } }
            : { image: { source, ...digest(text("vmDigest")) } }),
        kernelArguments: text("vmKernelArguments"),
        cpus: number("vmCpus"),
        memoryMiB: number("vmMemoryMiB"),
        diskGiB: number("vmDiskGiB"),
        accelerator: text("vmAccelerator"),
        internet: text("vmInternet") === "true",
        ...(sshPort !== 0 && { sshPort }),
        bootTimeoutSeconds: number("vmBootTimeoutSeconds"),
    };
}

/** A digest is written as its algorithm, a colon and its digits. */
function digest(text: string): { sha256?: string; sha512?: string } {
    const [algorithm, digits = ""] = text.split(":");
    return algorithm === "sha512" ? { sha512: digits } : { sha256: digits };
}

/** What is wrong with it, in the names of the configuration. */
export function machineFaults(args: VirtualMachineArgs): Fault[] {
    return inConfiguration(VirtualMachine.faults(args), {
        "image.source": "nslab:vm",
        "image.sha256": "nslab:vmDigest",
        "image.sha512": "nslab:vmDigest",
        "debian.suite": "nslab:vmSuite",
        kernelArguments: "nslab:vmKernelArguments",
        cpus: "nslab:vmCpus",
        memoryMiB: "nslab:vmMemoryMiB",
        diskGiB: "nslab:vmDiskGiB",
        accelerator: "nslab:vmAccelerator",
        sshPort: "nslab:vmSshPort",
        bootTimeoutSeconds: "nslab:vmBootTimeoutSeconds",
    });
}
