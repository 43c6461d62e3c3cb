import type { Duplex } from "node:stream";
import type { Client, ConnectConfig } from "ssh2";

/** Makes the SSH connection over an open one. Fails in the words of Go's ssh package. */
export async function handshake(carrier: Duplex, config: ConnectConfig): Promise<Client> {
    // Loaded here because most previews connect to nothing.
    const { Client } = await import("ssh2");
    const client = new Client();
    return new Promise((resolve, reject) => {
        client.once("ready", () => {
            resolve(client);
        });
        // Stays after the handshake as well: an error with nobody to hear it would end the plugin.
        client.on("error", (error) => {
            carrier.destroy();
            reject(new Error(`ssh: handshake failed: ${reason(error)}`, { cause: error }));
        });
        client.once("close", () => {
            reject(new Error("ssh: handshake failed: the server closed the connection"));
        });
        client.on("keyboard-interactive", (_name, _instructions, _language, prompts, answer) => {
            answer(prompts.map(() => config.password ?? ""));
        });
        client.connect({ ...config, sock: carrier });
    });
}

function reason({ message }: Error): string {
    return message.startsWith("Host denied") ? "ssh: host key mismatch" : message;
}
