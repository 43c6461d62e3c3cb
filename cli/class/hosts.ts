import { UnreachableError } from "../../host/errors.ts";
import { execute } from "../../host/execute.ts";
import { usesSudo, type ResolvedHost } from "../../host/resolvedHost.ts";
import type { ClassHost } from "../../class/settings.ts";

/** A host of a class as scripts are run on it; the key to log in is the SSH agent's. */
export function resolved({ address, port, user, hostKey }: ClassHost): ResolvedHost {
    if (address === undefined) return { sudo: usesSudo({}) };
    const agentSocketPath = process.env["SSH_AUTH_SOCK"];
    const ssh = { address, port, user, hostKey: hostKey ?? "", ...(agentSocketPath && { agentSocketPath }) };
    return { ssh, sudo: usesSudo({ ssh }) };
}

/** What a host says of itself. */
export interface HostMemory {
    availableMiB: number;
    processors: number;
}

/** What each host has, or why it cannot be reached. */
export async function memoryOf(
    hosts: readonly ClassHost[],
): Promise<Map<string, HostMemory | { unreachable: string }>> {
    const found = new Map<string, HostMemory | { unreachable: string }>();
    const ask = async (host: ClassHost) => {
        const { stdout } = await execute(
            resolved(host),
            "awk '$1 == \"MemAvailable:\" { print int($2 / 1024) }' /proc/meminfo; nproc",
        );
        const [availableMiB = 0, processors = 1] = stdout.trim().split("\n").map(Number);
        return { availableMiB, processors };
    };
    const unreachable = (error: unknown) => {
        if (error instanceof UnreachableError) return { unreachable: error.message };
        throw error;
    };
    await Promise.all(hosts.map(async (host) => found.set(host.name, await ask(host).catch(unreachable))));
    return found;
}
