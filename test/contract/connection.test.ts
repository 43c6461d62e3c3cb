import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { remote, type types } from "@pulumi/command";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { startSshAgent, type SshAgent } from "../support/sshAgent.ts";
import { makeKey, withPassphrase } from "../support/sshKeys.ts";
import { TemporaryStack } from "../support/temporaryStack.ts";

type Connection = types.input.remote.ConnectionArgs;
type Endpoint = types.input.remote.ProxyConnectionArgs;

describe("a remote connection", () => {
    let sshd: Sshd;
    let agent: SshAgent;
    let stack: TemporaryStack;
    let keys: string;

    before(async () => {
        sshd = await startSshd();
        agent = await startSshAgent(sshd.privateKeyPath);
        stack = await TemporaryStack.create();
        keys = await mkdtemp(join(tmpdir(), "keys-"));
        await makeKey(join(keys, "other"));
        await withPassphrase(sshd.privateKeyPath, join(keys, "encrypted"), "open sesame");
    });
    after(async () => {
        await stack.destroy();
        await Promise.all([stack.close(), sshd.stop(), agent.stop(), rm(keys, { recursive: true })]);
    });

    const endpoint = (): Endpoint => ({ host: "127.0.0.1", port: sshd.port, dialErrorLimit: 1 });
    const withKey = (): Endpoint => ({ ...endpoint(), privateKey: sshd.privateKey });
    const key = (name: string): Promise<string> => readFile(join(keys, name), "utf8");

    const program = (connections: Record<string, Connection>) => () =>
        Promise.resolve(
            Object.fromEntries(
                Object.entries(connections).map(([name, connection]) => {
                    const { stdout } = new remote.Command(name, { connection, create: "echo connected" });
                    return [name, stdout];
                }),
            ),
        );

    it("is made with a key, a key with a passphrase or an agent, directly or through a proxy", async () => {
        const passphrase = { privateKey: await key("encrypted"), privateKeyPassword: "open sesame" };
        const connections = {
            key: withKey(),
            passphrase: { ...endpoint(), ...passphrase },
            agent: { ...endpoint(), agentSocketPath: agent.socketPath },
            hostKey: { ...withKey(), hostKey: sshd.hostKey },
            proxy: { ...withKey(), proxy: withKey() },
            pinnedProxy: {
                ...withKey(),
                hostKey: sshd.hostKey,
                proxy: { ...endpoint(), ...passphrase, hostKey: sshd.hostKey },
            },
            proxyByAgent: { ...withKey(), proxy: { ...endpoint(), agentSocketPath: agent.socketPath } },
        };
        const { outputs } = await stack.up(program(connections));
        const all = Object.keys(connections).map((name) => [name, "connected"]);
        assert.deepEqual(outputs, Object.fromEntries(all));
    });

    const fails = async (connection: Connection, error: RegExp): Promise<void> => {
        await assert.rejects(stack.up(program({ failing: connection })), error);
        assert.equal(await stack.state("failing"), undefined);
    };

    it("fails when the host key is another", async () => {
        await fails({ ...withKey(), hostKey: await key("other.pub") }, /host key/);
    });

    it("fails when the proxy's host key is another", async () => {
        await fails(
            { ...withKey(), proxy: { ...withKey(), hostKey: await key("other.pub") } },
            /proxy[^]*host key/,
        );
    });

    it("fails with a key that the server does not know", async () => {
        await fails({ ...endpoint(), privateKey: await key("other") }, /after 1 failed attempts/);
    });

    it("fails at once with a key it cannot read", async () => {
        const privateKey = await key("encrypted");
        await fails({ ...endpoint(), privateKey, dialErrorLimit: -1 }, /passphrase/);
    });

    it("fails after as many attempts as dialErrorLimit allows", async () => {
        let attempts = 0;
        const server = createServer((socket) => {
            attempts++;
            socket.destroy();
        });
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo;
        await fails({ ...withKey(), port, dialErrorLimit: 2 }, /after 2 failed attempts/);
        assert.equal(attempts, 3);
        server.close();
    });

    it("fails at a port where nobody listens", async () => {
        await fails({ ...withKey(), port: 1 }, /refused/i);
    });
});
