import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { access, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { mustRun } from "./run.ts";

export interface SshAgent {
    socketPath: string;
    stop(): Promise<void>;
}

/** Starts an ssh-agent of its own that holds these keys. */
export async function startSshAgent(...privateKeyPaths: string[]): Promise<SshAgent> {
    const folder = await mkdtemp(join(tmpdir(), "ssh-agent-"));
    const socketPath = join(folder, "socket");
    const agent = spawn("ssh-agent", ["-D", "-a", socketPath], { stdio: "ignore" });
    await appears(socketPath, agent);
    await mustRun(["ssh-add", "-q", ...privateKeyPaths], { env: { SSH_AUTH_SOCK: socketPath } });
    return {
        socketPath,
        async stop() {
            agent.kill();
            await once(agent, "exit");
            await rm(folder, { recursive: true });
        },
    };
}

async function appears(path: string, agent: ChildProcess): Promise<void> {
    while (agent.exitCode === null) {
        const found = await access(path).then(
            () => true,
            () => false,
        );
        if (found) return;
        await sleep(10);
    }
    throw new Error(`ssh-agent ended with status ${agent.exitCode} before it made ${path}`);
}
