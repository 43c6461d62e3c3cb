import { spawn } from "node:child_process";
import { once } from "node:events";

/** A network and a /run of a test's own, where names, routes and namespaces of this machine are not in the way. */
export interface PrivateMachine {
    /** Of the process that it lives as long as. */
    pid: number;
    /** The command that runs its arguments in there. */
    through: string[];
    end(): Promise<void>;
}

/** Starts one; it lives until it is ended. */
export async function privateMachine(): Promise<PrivateMachine> {
    const script = "ip link set lo up && mount -t tmpfs tmpfs /run && echo ready; exec sleep infinity";
    const anchor = spawn("unshare", ["--net", "--mount", "/bin/sh", "-c", script], {
        stdio: ["ignore", "pipe", "inherit"],
    });
    await once(anchor.stdout, "data");
    // A test that fails before it ends this one must still come to its own end.
    anchor.stdout.destroy();
    anchor.unref();
    const pid = anchor.pid ?? 0;
    return {
        pid,
        through: ["nsenter", `--target=${pid}`, "--net", "--mount", "--"],
        async end() {
            anchor.kill("SIGKILL");
            await once(anchor, "close");
        },
    };
}
