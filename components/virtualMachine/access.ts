import { createServer } from "node:net";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "../../host/errors.ts";
import { newKeyPair } from "../managed/keyPair.ts";

/** How the guest is logged in to: both key pairs in OpenSSH's form, and the port that is forwarded to its sshd. */
interface Access {
    hostKey: string;
    hostPublicKey: string;
    clientKey: string;
    clientPublicKey: string;
    port: number;
}

/** The same as Outputs, of which only the private keys are secrets. */
export type GuestAccess = { [K in keyof Access]: pulumi.Output<Access[K]> };

/** The guest's keys and port: made by the first run, and kept in the stack's state for ever. */
export function guestAccess(name: string, parent: pulumi.ComponentResource): GuestAccess {
    const { output } = new pulumi.Stash(
        `${name}-access`,
        { input: pulumi.secret(newAccess()) },
        { parent, ignoreChanges: ["input"], additionalSecretOutputs: ["output"] },
    );
    const access = pulumi.secret(output as pulumi.Output<Access>);
    return {
        hostKey: access.hostKey,
        hostPublicKey: pulumi.unsecret(access.hostPublicKey),
        clientKey: access.clientKey,
        clientPublicKey: pulumi.unsecret(access.clientPublicKey),
        port: pulumi.unsecret(access.port),
    };
}

async function newAccess(): Promise<Access> {
    const [host, client] = [await newKeyPair(), await newKeyPair()];
    return {
        hostKey: host.private,
        hostPublicKey: host.public,
        clientKey: client.private,
        clientPublicKey: client.public,
        port: await freePort(),
    };
}

/** Below the ports that the kernel gives to outgoing connections: 32768 and more (ip(7), ip_local_port_range). */
const [lowest, highest] = [20000, 32767];

async function freePort(tries = 50): Promise<number> {
    const port = lowest + Math.floor(Math.random() * (highest - lowest + 1));
    if (await isFree(port)) return port;
    if (tries === 0) throw new UserError(`no port from ${lowest} to ${highest} is free; set sshPort`);
    return freePort(tries - 1);
}

function isFree(port: number): Promise<boolean> {
    return new Promise((resolve) => {
        const server = createServer();
        server.once("error", () => {
            resolve(false);
        });
        server.listen(port, "127.0.0.1", () => {
            server.close(() => {
                resolve(true);
            });
        });
    });
}
