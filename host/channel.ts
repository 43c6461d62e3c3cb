import type { Client, ClientChannel, ExecOptions } from "ssh2";

/** A command that runs on the other side of a connection. */
export interface Started {
    channel: ClientChannel;
    /** How it ended: an exit code, or a signal; neither where the connection broke off. */
    ended: Promise<{ code?: number; signal?: string }>;
}

/** Starts a command. Its end is listened for at once: that of a short one may come in one piece with its beginning. */
export function startCommand(client: Client, command: string, options: ExecOptions = {}): Promise<Started> {
    return new Promise((resolve, reject) => {
        client.exec(command, options, (error, channel) => {
            if (error) reject(error);
            else resolve({ channel, ended: endOf(channel) });
        });
    });
}

function endOf(channel: ClientChannel): Started["ended"] {
    return new Promise((resolve) => {
        let end = {};
        channel.once("exit", (code: number | null, signal?: string) => {
            end = code === null ? { signal } : { code };
        });
        channel.once("close", () => {
            resolve(end);
        });
    });
}
