import { text } from "node:stream/consumers";
import type { Client } from "ssh2";
import type { CommandLog } from "../../shared/kind.ts";
import { start } from "./exec.ts";

/**
 * The environment to ask the server for. A server drops in silence what its AcceptEnv does not name, so it
 * is asked beforehand what arrives: a missing variable of the user's is an error, one of ours a warning.
 */
export async function acceptedEnvironment(
    client: Client,
    wanted: Record<string, string>,
    previous: Record<string, string>,
    log: CommandLog,
): Promise<Record<string, string>> {
    const environment = { ...wanted, ...previous };
    if (Object.keys(environment).length === 0) return {};
    const arrived = await arrivingNames(client, environment);
    for (const name of Object.keys(wanted)) {
        if (!arrived.has(name))
            throw new Error(`could not set environment variable "${name}": ${advice(name)}`);
    }
    for (const name of Object.keys(previous)) {
        if (!arrived.has(name)) log.warning(advice(name));
    }
    return environment;
}

function advice(name: string): string {
    return (
        `Unable to set '${name}'. This only works if your SSH server is configured to accept these variables ` +
        "via AcceptEnv. Alternatively, if a Bash-like shell runs the command on the remote host, you could " +
        "prefix the command itself with the variables in the form 'VAR=value command'"
    );
}

async function arrivingNames(client: Client, environment: Record<string, string>): Promise<Set<string>> {
    const { channel } = await start(client, "env", environment);
    channel.end();
    const lines = (await text(channel)).split("\n");
    return new Set(
        Object.keys(environment).filter((name) => lines.some((line) => line.startsWith(`${name}=`))),
    );
}
