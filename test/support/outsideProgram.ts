import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packedLibrary } from "./packed.ts";
import { pulumiRoot } from "./pulumi.ts";

const programs = fileURLToPath(new URL("../../node_modules/.bin", import.meta.url));

const files = {
    "Pulumi.yaml": {
        name: "outside",
        main: "index.ts",
        runtime: { name: "nodejs", options: { typescript: false } },
        backend: { url: "file://./state" },
    },
    "package.json": { private: true, type: "module", dependencies: { "@pulumi/pulumi": "3.250.0" } },
    "tsconfig.json": {
        compilerOptions: { module: "nodenext", target: "es2024", types: [], strict: true, noEmit: true },
        include: ["*.ts"],
    },
};

/** What a command said and how it ended. */
export interface Ended {
    code: number;
    output: string;
}

/** A Pulumi program outside the repository that has the packed library installed. */
export class OutsideProgram {
    readonly folder: string;

    private constructor(folder: string) {
        this.folder = folder;
    }

    static async create(): Promise<OutsideProgram> {
        const program = new OutsideProgram(await mkdtemp(join(tmpdir(), "outside-")));
        await mkdir(join(program.folder, "state"));
        for (const [name, content] of Object.entries(files))
            await program.write(name, JSON.stringify(content));
        // The command plugin is there already, and nothing else has to be built.
        const quietly = ["--ignore-scripts", "--prefer-offline", "--no-audit", "--no-fund"];
        await program.mustRun("npm", "install", ...quietly, await packedLibrary());
        await program.mustRun("pulumi", "stack", "init", "test");
        return program;
    }

    write(name: string, content: string): Promise<void> {
        return writeFile(join(this.folder, name), content);
    }

    run(...[program = "", ...args]: string[]): Promise<Ended> {
        return new Promise((resolve) => {
            execFile(program, args, { cwd: this.folder, env: environment }, (error, stdout, stderr) => {
                resolve({ code: Number(error?.code ?? 0), output: stdout + stderr });
            });
        });
    }

    /** @throws Error with the command's output when it fails */
    async mustRun(...command: string[]): Promise<string> {
        const { code, output } = await this.run(...command);
        if (code !== 0) throw new Error(`${command.join(" ")} ended with ${code}:\n${output}`);
        return output;
    }

    up(): Promise<string> {
        return this.mustRun("pulumi", "up", "--yes", "--skip-preview", "--stack", "test");
    }

    destroy(): Promise<string> {
        return this.mustRun("pulumi", "destroy", "--yes", "--skip-preview", "--stack", "test");
    }

    /** Destroys what may still be there, and forgets the program. */
    async close(): Promise<void> {
        await this.destroy();
        await rm(this.folder, { recursive: true });
    }
}

const environment = {
    ...process.env,
    PATH: [programs, join(pulumiRoot, "bin"), process.env["PATH"], "/usr/sbin"].join(delimiter),
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The user's own backend has no part in a test.
    PULUMI_BACKEND_URL: undefined,
};
