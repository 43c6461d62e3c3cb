import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";

/** A network and a /run of a test's own, where names, routes and namespaces of this machine are not in the way. */
export interface PrivateMachine {
    /** Of the process that it lives as long as. */
    pid: number;
    /** The command that runs its arguments in there. */
    through: string[];
    /** Runs a shell script there and returns what it prints. */
    sh(script: string): string;
    end(): Promise<void>;
}

/**
 * Starts one; it lives until it is ended.
 *
 * @param own.processes whether it has PIDs and a /var/lib of its own too, so that it can be rebooted
 */
export async function privateMachine(own = { processes: false }): Promise<PrivateMachine> {
    const more = own.processes ? "&& mount -t tmpfs -o mode=755 tmpfs /var/lib" : "";
    // The first process of a PID namespace is the parent of those that lost theirs, and takes notice of their end.
    const live = own.processes ? "while :; do sleep 3600 & wait $!; done" : "exec sleep infinity";
    // A network begins with the machine's own settings (ip-sysctl), which forward where it has Docker.
    const network = "ip link set lo up && echo 0 >/proc/sys/net/ipv4/ip_forward";
    const script = `${network} && mount -t tmpfs tmpfs /run ${more} && echo ready; ${live}`;
    const namespaces = ["--net", "--mount", ...(own.processes ? ["--pid", "--fork", "--mount-proc"] : [])];
    const anchor = spawn("unshare", [...namespaces, "/bin/sh", "-c", script], {
        stdio: ["ignore", "pipe", "inherit"],
    });
    await once(anchor.stdout, "data");
    // A test that fails before it ends this one must still come to its own end.
    anchor.stdout.destroy();
    anchor.unref();
    const pid = own.processes ? onlyChild(anchor.pid ?? 0) : (anchor.pid ?? 0);
    const enter = ["--net", "--mount", ...(own.processes ? ["--pid"] : [])];
    const through = ["nsenter", `--target=${pid}`, ...enter, "--"];
    return {
        pid,
        through,
        sh: (text) =>
            execFileSync(through[0] ?? "", [...through.slice(1), "/bin/sh", "-euc", text], {
                encoding: "utf8",
            }),
        async end() {
            anchor.ref();
            process.kill(pid, "SIGKILL");
            await once(anchor, "close");
        },
    };
}

function onlyChild(pid: number): number {
    return Number(readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8"));
}
