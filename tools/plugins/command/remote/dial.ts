import { once } from "node:events";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { Client } from "ssh2";
import { message } from "../../shared/message.ts";
import type { RunContext } from "../../shared/kind.ts";
import { clientConfig } from "./clientConfig.ts";
import { handshake } from "./handshake.ts";
import type { Connection, Endpoint } from "./inputs.ts";
import { retrying } from "./retrying.ts";

/** A connection to a host, with the one to the bastion host that carries it, if any. */
export interface Dialled {
    client: Client;
    close(): void;
}

export async function dial(connection: Connection, context: RunContext): Promise<Dialled> {
    const { proxy } = connection;
    if (proxy === undefined) {
        const client = await dialDirectly(connection, context);
        return { client, close: () => client.end() };
    }
    try {
        return await dialThrough(proxy, connection, context);
    } catch (error) {
        throw new Error(`proxy: ${message(error)}`, { cause: error });
    }
}

async function dialDirectly(endpoint: Endpoint, context: RunContext): Promise<Client> {
    const config = await clientConfig(endpoint);
    return retrying(endpoint.dialErrorLimit, context, async () =>
        handshake(await openSocket(endpoint), config),
    );
}

async function dialThrough(proxy: Endpoint, target: Endpoint, context: RunContext): Promise<Dialled> {
    const config = await clientConfig(target);
    const bastion = await dialDirectly(proxy, context);
    try {
        const client = await retrying(target.dialErrorLimit, context, async () =>
            handshake(await forward(bastion, target), config),
        );
        return {
            client,
            close() {
                client.end();
                bastion.end();
            },
        };
    } catch (error) {
        bastion.end();
        throw error;
    }
}

async function openSocket({ host, port, perDialTimeout }: Endpoint): Promise<Socket> {
    const limit = perDialTimeout > 0 ? AbortSignal.timeout(perDialTimeout * 1000) : undefined;
    const socket = connect({ host, port, noDelay: true });
    try {
        await once(socket, "connect", limit === undefined ? {} : { signal: limit });
        return socket;
    } catch (error) {
        socket.destroy();
        const reason =
            limit?.aborted === true ? `no answer within ${perDialTimeout} seconds` : message(error);
        throw new Error(`dial tcp ${host}:${port}: ${reason}`, { cause: error });
    }
}

function forward(bastion: Client, { host, port }: Endpoint): Promise<Duplex> {
    return new Promise((resolve, reject) => {
        bastion.forwardOut("127.0.0.1", 0, host, port, (error, channel) => {
            if (error) reject(new Error(`dial tcp ${host}:${port}: ${error.message}`, { cause: error }));
            else resolve(channel);
        });
    });
}
