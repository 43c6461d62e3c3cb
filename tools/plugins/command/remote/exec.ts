import type { Client, ClientChannel } from "ssh2";
import { CommandOutput } from "../output.ts";
import type { CommandLog } from "../../shared/kind.ts";

/** What a command needs on the other side. */
export interface RemoteRun {
    command: string;
    environment: Record<string, string>;
    stdin: string | undefined;
    logging: string | undefined;
}

/** Runs one command there, to its end. Fails with the command and all it wrote. */
export async function runThere(client: Client, run: RemoteRun, log: CommandLog): Promise<CommandOutput> {
    const { channel, ended } = await start(client, run.command, run.environment);
    const output = new CommandOutput(log, run.logging);
    output.collect("stdout", channel);
    output.collect("stderr", channel.stderr);
    channel.end(run.stdin);
    const failure = await ended;
    if (failure === undefined) return output;
    throw new Error(`${failure}: running ${JSON.stringify(run.command)}:\n${output.toString()}`);
}

/** A command that runs there. */
export interface Started {
    channel: ClientChannel;
    /** What went wrong, once it has ended; undefined where nothing did. */
    ended: Promise<string | undefined>;
}

/** Its end is listened for at once: that of a short command may come in one piece with its beginning. */
export function start(
    client: Client,
    command: string,
    environment: Record<string, string>,
): Promise<Started> {
    return new Promise((resolve, reject) => {
        client.exec(command, { env: environment }, (error, channel) => {
            if (error) reject(error);
            else resolve({ channel, ended: endOf(channel) });
        });
    });
}

/** In the words of Go's ssh package, which people search the web for. */
function endOf(channel: ClientChannel): Promise<string | undefined> {
    return new Promise((resolve) => {
        let failure: string | undefined = "wait: remote command exited without exit status or exit signal";
        channel.once("exit", (code: number | null, signal?: string) => {
            if (code === null) failure = `Process exited from signal ${signal ?? "unknown"}`;
            else failure = code === 0 ? undefined : `Process exited with status ${code}`;
        });
        channel.once("close", () => {
            resolve(failure);
        });
    });
}
