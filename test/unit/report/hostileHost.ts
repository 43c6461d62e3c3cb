import { once } from "node:events";
import type { AddressInfo } from "node:net";
import ssh2, { type ServerChannel } from "ssh2";
import { begin, makeKeys } from "../components/sshHost.ts";
import type { ResolvedHost } from "../../../host/resolvedHost.ts";

/** Says what it likes to whatever it is asked. */
type Answer = (channel: ServerChannel, command: string) => void;

/** An SSH server of this process that anybody may log in to. */
export interface HostileHost {
    host: ResolvedHost;
    answer: Answer;
    /** Whether it starts what it is asked to, as far as anybody can tell. */
    begins: boolean;
    stop(): void;
}

export async function hostileHost(): Promise<HostileHost> {
    const keys = makeKeys();
    const connections = new Set<{ end(): void }>();
    const server = new ssh2.Server({ hostKeys: [keys.private] }, (client) => {
        connections.add(client);
        client.on("error", () => undefined);
        client.on("authentication", (login) => {
            login.accept();
        });
        client.on("session", (accept) => {
            accept().on("exec", (agree, _, { command }) => {
                const channel = agree();
                channel.on("error", () => undefined);
                channel.on("data", () => undefined);
                if (made.begins) channel.write(`${begin(command).boundary}\n`);
                made.answer(channel, command);
            });
        });
    });
    server.listen(0, "127.0.0.1");
    await once(server, "listening");
    const { port } = server.address() as AddressInfo;
    const ssh = { address: "127.0.0.1", port, user: "root", privateKey: keys.private, hostKey: keys.public };
    const made: HostileHost = {
        host: { ssh, sudo: false },
        begins: true,
        answer: (channel) => {
            channel.exit(0);
            channel.end();
        },
        stop() {
            for (const connection of connections) connection.end();
            server.close();
        },
    };
    return made;
}
