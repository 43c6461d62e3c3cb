import { usesSudo, type ResolvedHost, type Ssh, type SshServer } from "../components/host/resolvedHost.ts";

/** What a lab's stack puts out, its secrets in plain text. */
export interface LabOutputs {
    host: { address: "this machine" } | Ssh;
    /** Absent where the configuration leaves it out. */
    experiment1?: ContainerOutputs;
    /** Absent where the configuration leaves it out. */
    experiment2?: NetworkOutputs;
    /** Absent where the configuration leaves it out. */
    experiment3?: PublishedOutputs;
}

/** Experiment 1. */
export interface ContainerOutputs {
    rootFs: string;
    chroot: ProcessOutputs;
    container: ProcessOutputs;
    cgroup: { path: string; version: 1 | 2; askedBytes: number };
    allocator: { kind: string; command: string };
}

/** A process: its PID may be another's by now, together with its start time it is not. */
export interface ProcessOutputs {
    pid: number;
    startTime: number;
}

/** Experiment 2. */
export interface NetworkOutputs {
    networkNamespace: string;
    inside: LinkOutputs;
    outside: LinkOutputs;
    capture: ProcessOutputs & { pcap: string };
}

/** One end of the veth pair. */
export interface LinkOutputs {
    name: string;
    /** With its prefix length. */
    address: string;
}

/** Experiment 3. */
export interface PublishedOutputs {
    engine: "byhand" | "docker";
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
    captures: (ProcessOutputs & { hop: string; interface: string; namespace: string; pcap: string })[];
    /** The web server's access log, as the host names it. */
    accessLog: string;
}

/** The host that the lab is on. */
export function hostOf({ host }: LabOutputs): ResolvedHost {
    if (!("hostKey" in host)) return { sudo: usesSudo({}) };
    const { jumpHost, ...server } = host;
    const ssh: Ssh = { ...withAgent(server), ...(jumpHost && { jumpHost: withAgent(jumpHost) }) };
    return { ssh, sudo: usesSudo({ ssh }) };
}

/** The agent of whoever asks, where there is no key. */
function withAgent(server: SshServer): SshServer {
    const agentSocketPath = process.env["SSH_AUTH_SOCK"];
    return server.privateKey || !agentSocketPath ? server : { ...server, agentSocketPath };
}
