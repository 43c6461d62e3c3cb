import { execFileSync } from "node:child_process";
import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { privateMachine } from "./privateMachine.ts";
import { pulumiHome } from "./pulumi.ts";
import { startSshd } from "./sshd.ts";

/** Another host, 192.0.2.10, that lets root in with ~/.ssh/id_ed25519, and a machine that reaches it, 192.0.2.1. */
export interface RemoteHost {
    /** The command that runs its arguments on the machine that reaches the host. */
    through: string[];
    /** With the home that has the key. */
    variables: Record<string, string>;
    /** The command that runs its arguments on the host. */
    onHost: string[];
    /** How a component's host is told of it. */
    ssh: { address: string; hostKey: string; privateKey: string };
    end(): Promise<void>;
}

/** Joins two private machines by a cable, and starts sshd on one of them. */
export async function remoteHost(): Promise<RemoteHost> {
    const [here, host] = [await privateMachine(), await privateMachine()];
    execFileSync("ip", [
        ...["link", "add", "eth0", "netns", String(here.pid)],
        ...["type", "veth", "peer", "name", "eth0", "netns", String(host.pid)],
    ]);
    setAddress(here.through, "192.0.2.1/24");
    setAddress(host.through, "192.0.2.10/24");
    const sshd = await startSshd({ through: host.through, address: "192.0.2.10", port: 22 });
    const home = await mkdtemp(join(tmpdir(), "home-"));
    const key = join(home, ".ssh", "id_ed25519");
    await mkdir(dirname(key));
    await copyFile(sshd.privateKeyPath, key);
    return {
        through: here.through,
        variables: { HOME: home, PULUMI_HOME: pulumiHome },
        onHost: host.through,
        ssh: { address: "192.0.2.10", hostKey: sshd.hostKey, privateKey: sshd.privateKey },
        async end() {
            await sshd.stop();
            await Promise.all([here.end(), host.end(), rm(home, { recursive: true })]);
        },
    };
}

function setAddress([program = "", ...args]: string[], address: string): void {
    for (const command of [
        ["ip", "addr", "add", address, "dev", "eth0"],
        ["ip", "link", "set", "eth0", "up"],
    ])
        execFileSync(program, [...args, ...command]);
}
