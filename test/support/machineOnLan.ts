import { execFileSync } from "node:child_process";
import { privateMachine, type PrivateMachine } from "./privateMachine.ts";

/** Runs a command there and returns what it prints. */
export type Run = (...command: string[]) => string;

/** A machine with a NIC, eth0, and another machine on the same network. */
export interface MachineOnLan {
    /** The command that runs its arguments on it. */
    through: string[];
    run: Run;
    /** The other machine. */
    client: { through: string[]; run: Run };
    end(): Promise<void>;
}

/** The addresses are from a range for documentation (RFC 5737). */
export const onLan = { machine: "192.0.2.10", client: "192.0.2.20" };

/**
 * Starts both; they live until they are ended.
 *
 * @param iptables what `iptables` is there: nf_tables, as in Debian since 10, or what came before
 */
export async function machineOnLan(iptables: "nft" | "legacy" = "nft"): Promise<MachineOnLan> {
    const [machine, client] = [await privateMachine(), await privateMachine()];
    const [run, ask] = [runnerOf(machine), runnerOf(client)];
    const program = run("readlink", "-f", "/usr/sbin/iptables").trim();
    run("mount", "--bind", `/usr/sbin/xtables-${iptables}-multi`, program);
    run("ip", "link", "add", "eth0", "type", "veth", "peer", "name", "eth0", "netns", String(client.pid));
    for (const [on, address] of [
        [run, onLan.machine],
        [ask, onLan.client],
    ] as const) {
        on("ip", "addr", "add", `${address}/24`, "dev", "eth0");
        on("ip", "link", "set", "eth0", "up");
    }
    return {
        through: machine.through,
        run,
        client: { through: client.through, run: ask },
        async end() {
            await machine.end();
            await client.end();
        },
    };
}

/** What runs commands on a machine. */
export function runnerOf({ through }: Pick<PrivateMachine, "through">): Run {
    return (...command) => {
        const [program = "", ...args] = [...through, ...command];
        return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    };
}
