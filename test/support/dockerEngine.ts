import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { openSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { freshName } from "./machine.ts";
import { privateMachine } from "./privateMachine.ts";

/** A Docker Engine of a test's own, with nothing in it, in a network of its own. */
export interface DockerEngine {
    /** The command that runs its arguments where the engine is. */
    through: string[];
    /** Its socket, as `docker --host` takes it. */
    host: string;
    /** Runs a command there and returns what it prints. */
    run(...command: string[]): string;
    /** The same of the docker command. */
    docker(...args: string[]): string;
    end(): Promise<void>;
}

/** Where the engine is. */
interface Home {
    through: string[];
    end(): Promise<void>;
}

/** How long the daemon may take to listen. */
const startMilliseconds = 300_000;

/**
 * Starts one; it lives until it is ended.
 *
 * @param given the machine that it is on, which ends with it
 * @param options of dockerd
 */
export async function dockerEngine(given?: Home, options: string[] = []): Promise<DockerEngine> {
    const folder = await mkdtemp(join(tmpdir(), "docker-"));
    const home = given ?? (await privateMachine());
    const host = `unix://${folder}/docker.sock`;
    const cgroup = freshName("nslab-docker-");
    const run = (...command: string[]) => {
        const [program = "", ...args] = [...home.through, ...command];
        return execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    };
    const log = openSync(`${folder}/log`, "w");
    const daemon = spawn(
        home.through[0] ?? "",
        [
            ...home.through.slice(1),
            "dockerd",
            `--host=${host}`,
            `--data-root=${folder}/data`,
            `--exec-root=${folder}/exec`,
            `--pidfile=${folder}/pid`,
            `--cgroup-parent=/${cgroup}`,
            ...options,
        ],
        // nsenter becomes the daemon, whose PID this is. Its programs are those of its packages.
        { stdio: ["ignore", log, log], env: { ...process.env, PATH: "/usr/sbin:/usr/bin:/sbin:/bin" } },
    );
    daemon.unref();
    const docker = (...args: string[]) => run("docker", "--host", host, ...args);
    const deadline = Date.now() + startMilliseconds;
    while (!isListening(docker)) {
        if (daemon.exitCode !== null || Date.now() > deadline)
            throw new Error(`dockerd does not listen:\n${readFileSync(`${folder}/log`, "utf8")}`);
        await setTimeout(50);
    }
    return {
        through: home.through,
        host,
        run,
        docker,
        async end() {
            daemon.ref();
            const ended = once(daemon, "close");
            daemon.kill("SIGTERM");
            await ended;
            await home.end();
            removeCgroups(cgroup);
            await rm(folder, { recursive: true });
        },
    };
}

/** The containers are gone when their engine ends, the folders of their cgroups are not. */
export function removeCgroups(name: string): void {
    const folders = ["/sys/fs/cgroup", "-depth", "-type", "d", "-name", name];
    execFileSync("find", [...folders, "-exec", "rmdir", "{}", ";"]);
}

/** Its socket is there before it answers. */
function isListening(docker: DockerEngine["docker"]): boolean {
    try {
        return docker("version") !== "";
    } catch {
        return false;
    }
}
