import { basename, dirname } from "node:path";
import { usesSudo, type ResolvedHost, type Ssh, type SshServer } from "../../host/resolvedHost.ts";
import type { LabOutputs } from "../../stacks/outputs.ts";

/** The host that the lab is on. */
export function hostOf({ host }: LabOutputs): ResolvedHost {
    if (!("hostKey" in host)) return { sudo: usesSudo({}) };
    const { jumpHost, ...server } = host;
    const ssh: Ssh = { ...withAgent(server), ...(jumpHost && { jumpHost: withAgent(jumpHost) }) };
    return { ssh, sudo: usesSudo({ ssh }) };
}

/** The lab's id, by which the host knows the lab's user (user.sh): its captures are in a folder of that name. */
export function labOf({ pcap }: { pcap: string }): string {
    return basename(dirname(pcap));
}

/** The agent of whoever asks, where there is no key. */
function withAgent(server: SshServer): SshServer {
    const agentSocketPath = process.env["SSH_AUTH_SOCK"];
    return server.privateKey || !agentSocketPath ? server : { ...server, agentSocketPath };
}
