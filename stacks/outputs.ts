import type * as pulumi from "@pulumi/pulumi";
import type { Ssh } from "../host/resolvedHost.ts";
import type { ObservationPointTitle } from "./observationPoints.ts";

/** What a lab's stack puts out, its secrets in plain text. */
export interface LabOutputs {
    host: { address: "this machine" } | Ssh;
    /** Absent where the host is no virtual machine of the lab's. */
    machine?: MachineOutputs;
    /** Absent where the host is no system container of the lab's. */
    container?: SystemContainerOutputs;
    /** Absent where the configuration leaves it out. */
    experiment1?: Built<ContainerOutputs, "chroot" | "container" | "cgroup">;
    /** Absent where the configuration leaves it out. */
    experiment2?: Built<NetworkOutputs, "capture">;
    /** Absent where the configuration leaves it out. */
    experiment3?: PublishedOutputs;
}

/** An experiment of which nslab:leaveOut may leave these parts to the student; each is absent then. */
type Built<T, Part extends keyof T> = Omit<T, Part> & Partial<Pick<T, Part>>;

/** The virtual machine that the lab is in. */
export interface MachineOutputs {
    /** The file of its console. */
    console: string;
    accelerator: string;
    bootSeconds: number;
}

/** The system container that the lab is in. */
export interface SystemContainerOutputs {
    /** Where its sshd is reached, and by what it is known. */
    address: string;
    port: number;
    hostKey: string;
    /** For lxc-attach(1) on its host. */
    lxcName: string;
}

/** Experiment 1. */
export interface ContainerOutputs {
    rootFs: string;
    chroot: NamespacedProcessOutputs;
    container: NamespacedProcessOutputs;
    /** The limit as the kernel has it, and as the configuration has requested it. */
    cgroup: { path: string; version: number; limitBytes: number; requestedBytes: number };
    allocator: { kind: "Go" | "busybox"; command: string };
}

/** A process: its PID may be another's by now, together with its start time it is not. */
interface ProcessOutputs {
    pid: number;
    startTime: number;
}

/** A process of Experiment 1, with the inode of its PID namespace. */
interface NamespacedProcessOutputs extends ProcessOutputs {
    pidNamespace: string;
}

/** Experiment 2. */
export interface NetworkOutputs {
    networkNamespace: string;
    inside: LinkOutputs;
    outside: LinkOutputs;
    capture: ProcessOutputs & { pcap: string };
}

/** One end of the veth pair. */
interface LinkOutputs {
    name: string;
    /** With its prefix length. */
    address: string;
    index: number;
    mac: string;
}

/** Experiment 3. */
export interface PublishedOutputs {
    engine: "manual" | "docker";
    /**
     * The network namespace that plays the Internet, and the client's address in it. Both are "" where the container is
     * published at the host's own interface: the client is another machine then.
     */
    client: { namespace: string; address: string };
    /** What the client asks. */
    published: { address: string; port: number };
    /** Where the web server listens. */
    container: { address: string; port: number };
    /** The captures, in the order in which a request passes them. */
    captures: CaptureOutputs[];
    /** The web server's access log, as the host names it. */
    accessLog: string;
}

/** The capture at one of the observation points. */
export interface CaptureOutputs extends ProcessOutputs {
    observationPoint: ObservationPointTitle;
    interface: string;
    /** "" is the host's own. */
    namespace: string;
    pcap: string;
    /** How large its ring may become; absent where an older version has built it. */
    ring?: { files: number; fileMegabytes: number };
}

/** The same while the program runs, when some of it is not known yet. */
export type Pending<T> =
    | pulumi.Input<T>
    | (T extends readonly (infer Item)[] ? Pending<Item>[] : T extends object ? PendingFields<T> : never);

/** The engine leaves out what is undefined. */
type PendingFields<T> = { [K in keyof T]: Pending<T[K]> | (object extends Pick<T, K> ? undefined : never) };
