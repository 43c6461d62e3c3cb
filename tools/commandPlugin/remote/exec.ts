import type { Client, ClientChannel } from "ssh2";
import { message } from "../message.ts";
import { CommandOutput } from "../output.ts";
import type { CommandLog } from "../run.ts";

/** What a command needs on the other side. */
export interface RemoteRun {
    command: string;
    environment: Record<string, string>;
    stdin: string | undefined;
    logging: string | undefined;
}

/** Runs one command there, to its end. Fails with the command and all it wrote. */
export async function runThere(client: Client, run: RemoteRun, log: CommandLog): Promise<CommandOutput> {
    const channel = await openChannel(client, run.command, run.environment);
    const output = new CommandOutput(log, run.logging);
    output.collect("stdout", channel);
    output.collect("stderr", channel.stderr);
    channel.end(run.stdin);
    try {
        await ended(channel);
    } catch (error) {
        const failure = `${message(error)}: running ${JSON.stringify(run.command)}:\n${output.toString()}`;
        throw new Error(failure, { cause: error });
    }
    return output;
}

export function openChannel(
    client: Client,
    command: string,
    environment: Record<string, string>,
): Promise<ClientChannel> {
    return new Promise((resolve, reject) => {
        client.exec(command, { env: environment }, (error, channel) => {
            if (error) reject(error);
            else resolve(channel);
        });
    });
}

/** Fails in the words of Go's ssh package, which people search the web for. */
function ended(channel: ClientChannel): Promise<void> {
    return new Promise((resolve, reject) => {
        let failure: string | undefined = "wait: remote command exited without exit status or exit signal";
        channel.once("exit", (code: number | null, signal?: string) => {
            if (code === null) failure = `Process exited from signal ${signal ?? "unknown"}`;
            else failure = code === 0 ? undefined : `Process exited with status ${code}`;
        });
        channel.once("close", () => {
            if (failure === undefined) resolve();
            else reject(new Error(failure));
        });
    });
}
