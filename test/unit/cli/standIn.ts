import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** What a run of `nslab` left behind. */
export interface Run {
    code: number | null;
    stdout: string;
    stderr: string;
}

/** `nslab` with a shell script in the place of the Pulumi CLI, in folders that vanish with it. */
export class StandIn {
    readonly folder = mkdtempSync(join(tmpdir(), "nslab-cli-"));
    readonly #environment: NodeJS.ProcessEnv;

    /** @param script what "Pulumi" does; its command lines are kept for {@link calls} */
    constructor(script: string, environment: NodeJS.ProcessEnv = {}) {
        const manifest = JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as {
            devDependencies: { pulumi: string };
        };
        const bin = join(this.folder, "versions", manifest.devDependencies.pulumi, "bin");
        mkdirSync(bin, { recursive: true });
        const program = join(bin, "pulumi");
        writeFileSync(program, `#!/bin/sh\necho "$*" >>'${this.folder}/calls'\n${script}\n`);
        chmodSync(program, 0o755);
        const inherited = { ...process.env };
        delete inherited["PULUMI_CONFIG_PASSPHRASE"];
        delete inherited["PULUMI_CONFIG_PASSPHRASE_FILE"];
        // With a backend of their own the tests never look at the project's.
        const backend = `file://${this.folder}`;
        this.#environment = {
            ...inherited,
            PULUMI_HOME: this.folder,
            PULUMI_BACKEND_URL: backend,
            ...environment,
        };
    }

    start(...args: string[]): ChildProcess {
        return spawn(process.execPath, [join(root, "cli/main.ts"), ...args], {
            env: this.#environment,
            detached: true, // without a terminal, whatever the tests themselves have
            stdio: ["ignore", "pipe", "pipe"],
        });
    }

    async run(...args: string[]): Promise<Run> {
        return outcome(this.start(...args));
    }

    /**
     * The command lines of every "Pulumi" that was started, without what is another each time: the file that the engine's
     * events go to, and the address that the program is hosted at.
     */
    get calls(): string[] {
        const text = readFileSync(join(this.folder, "calls"), "utf8")
            .replaceAll(/ --client=127\.0\.0\.1:\d+/g, "")
            .replaceAll(/ --event-log \S+$/gm, "");
        return text.trim().split("\n");
    }

    close(): void {
        rmSync(this.folder, { recursive: true });
    }
}

/** Waits for a run's end. */
export async function outcome(child: ChildProcess): Promise<Run> {
    const output = { stdout: "", stderr: "" };
    child.stdout?.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
    child.stderr?.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
    const [code] = (await once(child, "close")) as [number | null];
    return { code, ...output };
}
