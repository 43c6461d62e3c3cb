import { execFileSync } from "node:child_process";
import { freshName } from "./machine.ts";
import { privateMachine, type PrivateMachine } from "./privateMachine.ts";
import { startSshAgent } from "./sshAgent.ts";
import { startSshd, type Sshd } from "./sshd.ts";

/** A host that the labs of a class are on, with a network, a /run, a /var/lib and a /root of its own. */
export interface ClassHost {
    name: string;
    machine: PrivateMachine;
    /** The end of its cable that is here. */
    cable: string;
    sshd: Sshd;
}

export interface ClassHosts {
    hosts: ClassHost[];
    /** As class.yaml has them. Their slots are apart, since they have the cgroups of one machine. */
    settings: string[];
    /** The command that runs its arguments with the keys of the hosts. */
    through: string[];
    end(): Promise<void>;
}

/** Makes hosts lab1, lab2 and so on, each at the other end of a cable from here. */
export async function classHosts(count: number, firstSlot: number, slotsEach: number): Promise<ClassHosts> {
    const hosts = await Promise.all(
        Array.from({ length: count }, async (_, index): Promise<ClassHost> => {
            const machine = await privateMachine();
            const cable = freshName("cable");
            execFileSync("ip", [
                ...["link", "add", cable, "type", "veth"],
                ...["peer", "name", "eth0", "netns", String(machine.pid)],
            ]);
            execFileSync("ip", ["addr", "add", `198.18.${index}.1/24`, "dev", cable]);
            execFileSync("ip", ["link", "set", cable, "up"]);
            // What root's shell begins with on this machine is none of theirs.
            machine.sh(`
                for folder in /var/lib /root; do mount -t tmpfs -o mode=755 tmpfs $folder; done
                ip addr add ${addressOf(index)}/24 dev eth0
                ip link set eth0 up`);
            const sshd = await startSshd({ through: machine.through, address: addressOf(index), port: 22 });
            return { name: `lab${index + 1}`, machine, cable, sshd };
        }),
    );
    const agent = await startSshAgent(...hosts.map(({ sshd }) => sshd.privateKeyPath));
    return {
        hosts,
        settings: [
            "hosts:",
            ...hosts.map(({ name, sshd: { hostKey } }, index) => {
                const first = firstSlot + index * slotsEach;
                const [type, key] = hostKey.split(" ");
                const slots = `${first}-${first + slotsEach - 1}`;
                return `  - {name: ${name}, address: ${addressOf(index)}, hostKey: ${type} ${key}, slots: ${slots}}`;
            }),
        ],
        through: ["env", `SSH_AUTH_SOCK=${agent.socketPath}`],
        async end() {
            await agent.stop();
            for (const { machine, cable, sshd } of hosts) {
                await sshd.stop();
                // A network is gone some time after its last process.
                execFileSync("ip", ["link", "del", cable]);
                await machine.end();
            }
        },
    };
}

/** Of the addresses that are set aside to test networks (RFC 2544). */
const addressOf = (index: number) => `198.18.${index}.2`;
