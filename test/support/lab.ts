import type { ContainerOutputs, LabOutputs, NetworkOutputs } from "../../stacks/outputs.ts";
import type { Ssh } from "../../host/resolvedHost.ts";
import { randomBytes } from "node:crypto";
import { spawn, type ChildProcessByStdio } from "node:child_process";
import type { Readable } from "node:stream";
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { existsSync } from "node:fs";
import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { pulumiRoot } from "./pulumi.ts";
import { mustRun, run, type Ended } from "./run.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** What a preview would do: by resource name the operation, and everything that was said. */
export interface Preview {
    code: number;
    /** The resources that would not stay as they are. */
    operations: Record<string, string>;
    /** Everything that was said. */
    diagnostics: string;
    /** What has drifted, by component. */
    drifted: Record<string, string>;
    /** What is replaced because of what it is built on, by component. */
    dependents: Record<string, string>;
    /** The resources' new inputs, by name. */
    inputs: Record<string, Record<string, unknown>>;
}

interface Diagnostic {
    urn?: string;
    severity: string;
    message: string;
}

interface Step {
    op: string;
    urn: string;
    newState?: { inputs?: Record<string, unknown> };
}

/** A copy of the project with a state of its own, used as a person uses it: by the Pulumi CLI and nslab. */
export class Lab {
    readonly folder: string;
    /** What every command is started through. */
    readonly #through: string[];

    private constructor(folder: string, through: string[]) {
        this.folder = folder;
        this.#through = through;
    }

    /** @param through a command that runs its arguments, such as nsenter */
    static async create(config: Record<string, unknown>, through: string[] = []): Promise<Lab> {
        const lab = new Lab(await mkdtemp(join(tmpdir(), "lab-")), through);
        for (const part of [
            "Pulumi.yaml",
            "package.json",
            "index.ts",
            "components",
            "host",
            "stacks",
            "checks",
            "class",
            "exercises",
            "messages",
            "pages",
            "cli",
            "policy",
            "report",
            "review",
        ]) {
            await cp(join(repository, part), join(lab.folder, part), { recursive: true });
        }
        await symlink(join(repository, "node_modules"), join(lab.folder, "node_modules"));
        await mkdir(join(lab.folder, ".nslab", "state"), { recursive: true, mode: 0o700 });
        await writeFile(lab.passphraseFile, randomBytes(32).toString("hex"), { mode: 0o600 });
        const allocator = join(repository, ".nslab", "allocator");
        if (existsSync(allocator)) await cp(allocator, join(lab.folder, ".nslab", "allocator"));
        await lab.configure(config);
        await lab.#mustRun(["pulumi", "stack", "init", "dev"]);
        return lab;
    }

    /** Replaces the stack's configuration. */
    async configure(config: Record<string, unknown>): Promise<void> {
        const keys = Object.entries(config).map(([key, value]) => [`nslab:${key}`, value]);
        const file = JSON.stringify({ config: Object.fromEntries(keys) as Record<string, unknown> });
        await writeFile(join(this.folder, "stacks", "Pulumi.dev.yaml"), file);
    }

    /** Where nslab keeps the passphrase of its stacks. */
    get passphraseFile(): string {
        return join(this.folder, ".nslab", "passphrase");
    }

    /** Starts a command in the project's folder; it is the process itself that is returned, no shell. */
    start(command: string[]): ChildProcessByStdio<null, Readable, Readable> {
        const [program = "", ...args] = this.#inFolder(command);
        return spawn(program, args, { ...this.#surroundings, stdio: ["ignore", "pipe", "pipe"] });
    }

    run(command: string[]): Promise<Ended> {
        return run(this.#inFolder(command), { ...this.#surroundings, extendEnv: false });
    }

    async #mustRun(command: string[]): Promise<string> {
        const surroundings = { ...this.#surroundings, extendEnv: false };
        return (await mustRun(this.#inFolder(command), surroundings)).stdout;
    }

    // Whoever enters another mount namespace leaves its working directory behind.
    #inFolder(command: string[]): string[] {
        return [...this.#through, "/bin/sh", "-c", 'cd "$0" && exec "$@"', this.folder, ...command];
    }

    get #surroundings() {
        return {
            cwd: this.folder,
            env: { ...environment, PULUMI_CONFIG_PASSPHRASE_FILE: this.passphraseFile },
        };
    }

    /** @throws Error with the engine's output when it fails */
    async up(): Promise<string> {
        return this.#mustRun(["pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"]);
    }

    async tryUp(): Promise<Ended> {
        return this.run(["pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"]);
    }

    async destroy(): Promise<string> {
        return this.#mustRun(["pulumi", "destroy", "--yes", "--skip-preview", "--stack", "dev"]);
    }

    async preview(): Promise<Preview> {
        const { code, stdout, output } = await this.run(["pulumi", "preview", "--json", "--stack", "dev"]);
        const start = stdout.indexOf("{");
        if (start < 0)
            return { code, operations: {}, diagnostics: output, drifted: {}, dependents: {}, inputs: {} };
        const { steps = [], diagnostics: all = [] } = JSON.parse(stdout.slice(start)) as {
            steps?: Step[];
            diagnostics?: Diagnostic[];
        };
        // A lab with a slot says so each time; what it says has a test of its own.
        const diagnostics = all.filter(({ message }) => !message.includes("other labs share this host"));
        const said = (severity: string) =>
            Object.fromEntries(
                diagnostics
                    .filter((diagnostic) => diagnostic.severity === severity)
                    .map(({ urn = "", message }) => [nameOf(urn), message.replace(/^\w+: /, "").trim()]),
            );
        return {
            code,
            operations: Object.fromEntries(
                steps.filter(({ op }) => op !== "same").map(({ op, urn }) => [nameOf(urn), op]),
            ),
            diagnostics: diagnostics.map(({ message }) => message).join("\n"),
            drifted: said("warning"),
            dependents: said("info"),
            inputs: Object.fromEntries(
                steps.map(({ urn, newState }) => [nameOf(urn), newState?.inputs ?? {}]),
            ),
        };
    }

    /** The stack's outputs. */
    async outputs(): Promise<WholeLab> {
        const text = await this.#mustRun([
            "pulumi",
            "stack",
            "output",
            "--json",
            "--show-secrets",
            "--stack",
            "dev",
        ]);
        return JSON.parse(text) as WholeLab;
    }

    /** The resources in the state, in order: each after what it is built on. */
    async resources(): Promise<string[]> {
        const text = await this.#mustRun(["pulumi", "stack", "export", "--stack", "dev"]);
        const { deployment } = JSON.parse(text) as { deployment: { resources?: { urn: string }[] } };
        return (deployment.resources ?? []).map(({ urn }) => nameOf(urn));
    }

    /** Destroys what may still be there, and forgets the copy. */
    async close(): Promise<void> {
        await this.destroy();
        await rm(this.folder, { recursive: true });
    }
}

/** The outputs of a lab of all experiments; with nslab:vm, of its machine too. */
export type WholeLab = Omit<Required<LabOutputs>, "host" | "experiment1" | "experiment2"> & {
    host: Ssh;
    experiment1: ContainerOutputs;
    experiment2: NetworkOutputs;
};

const environment = {
    ...process.env,
    PATH: [
        join(repository, "node_modules", ".bin"),
        join(pulumiRoot, "bin"),
        process.env["PATH"],
        "/usr/sbin",
    ].join(":"),
    HOME: homedir(),
    PULUMI_CONFIG_PASSPHRASE: undefined,
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The user's own backend and agent have no part in a test.
    PULUMI_BACKEND_URL: undefined,
    SSH_AUTH_SOCK: undefined,
};

function nameOf(urn: string): string {
    return urn.slice(urn.lastIndexOf("::") + 2);
}
