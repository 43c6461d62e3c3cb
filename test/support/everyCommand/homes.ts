import { throughLoginShell, rootShell } from "../../../host/loginShell.ts";
import { dockerEngine } from "../dockerEngine.ts";
import { offerEmptyGuest } from "../emptyGuest.ts";
import { machine } from "../machine.ts";
import type { ToRun } from "../onePiece.ts";
import { privateMachine, type PrivateMachine } from "../privateMachine.ts";
import { startSshd } from "../sshd.ts";

/** A machine that scripts are run on. */
export interface Home extends PrivateMachine {
    /** All that the scripts could leave there. */
    held(): Record<string, unknown>;
    /** How a script is run there, where that is not by a shell. */
    toRun?: ToRun;
}

export async function plainHome(): Promise<Home> {
    const home = await privateMachine({ processes: true });
    return { ...home, held: () => machine(home.through) };
}

/** What a Command over SSH registers is sent there, and read by the login shell. */
export async function sshHome(): Promise<Home> {
    const home = await plainHome();
    // The login shell's own start-up files call commands, too.
    home.sh("mount -t tmpfs -o mode=700 tmpfs ~root");
    const sshd = await startSshd({ through: home.through });
    const options = [
        "BatchMode=yes",
        "StrictHostKeyChecking=no",
        "UserKnownHostsFile=/dev/null",
        "LogLevel=ERROR",
    ];
    return {
        ...home,
        toRun: (script) => [
            // By its path: it is none of the commands that are made to fail.
            ...["/usr/bin/ssh", "-F", "none", "-p", `${sshd.port}`, "-i", sshd.privateKeyPath],
            ...options.flatMap((option) => ["-o", option]),
            ...["root@127.0.0.1", throughLoginShell(rootShell(false), script)],
        ],
        async end() {
            await sshd.stop();
            await home.end();
        },
    };
}

/** With a NIC, and a firewall that forwards only what a rule accepts. */
export async function homeOnLan(): Promise<Home> {
    const home = await plainHome();
    home.sh(`ip link add eth0 type veth peer name lan
        ip addr add 192.0.2.10/24 dev eth0
        for link in eth0 lan; do ip link set "$link" up; done
        iptables -P FORWARD DROP`);
    const forwarding = () => home.sh("cat /proc/sys/net/ipv4/conf/eth0/forwarding");
    return { ...home, held: () => ({ ...home.held(), forwarding: forwarding() }) };
}

/** With a Docker Engine where the docker command looks for it. */
export async function homeWithDocker(): Promise<Home> {
    const home = await privateMachine();
    const engine = await dockerEngine(home, ["--host=unix:///run/docker.sock"]);
    return {
        ...home,
        end: () => engine.end(),
        held: () => ({
            ...machine(home.through),
            containers: engine.docker("ps", "--all", "--quiet"),
            images: engine.docker("images", "--all", "--quiet"),
            volumes: engine.docker("volume", "ls", "--quiet"),
        }),
    };
}

/** Where a guest says at once that it is up, and powers off when it is asked to. */
export async function homeOfGuest(): Promise<Home> {
    const home = await plainHome();
    offerEmptyGuest((script) => home.sh(script));
    // What has no name but that of a download may be resumed.
    const images = () => home.sh("ls /var/cache/nslab/images 2>/dev/null || true");
    return { ...home, held: () => ({ ...home.held(), unfinished: images().match(/.*\.new$/gm) }) };
}
