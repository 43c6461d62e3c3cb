import { execFile } from "node:child_process";
import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { packedLibrary } from "./packed.ts";
import { pulumiRoot } from "./pulumi.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const programs = join(repository, "node_modules", ".bin");

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
    /** Everything that is made for the program; the folder is in it. */
    readonly #root: string;
    readonly #through: string[];
    readonly #environment: NodeJS.ProcessEnv;

    private constructor(root: string, folder: string, { through = [], variables = {} }: Surroundings) {
        this.#root = root;
        this.folder = join(root, folder);
        this.#through = through;
        this.#environment = { ...environment, ...variables };
    }

    /** @param project more of its Pulumi.yaml */
    static async create(project: object = {}, surroundings: Surroundings = {}): Promise<OutsideProgram> {
        const root = await mkdtemp(join(tmpdir(), "outside-"));
        const program = new OutsideProgram(root, "", surroundings);
        await mkdir(join(program.folder, "state"));
        const own = { ...files, "Pulumi.yaml": { ...files["Pulumi.yaml"], ...project } };
        for (const [name, content] of Object.entries(own)) await program.write(name, JSON.stringify(content));
        // Its surroundings may have no way to the registry.
        await new OutsideProgram(root, "", {}).mustRun("npm", "install", await packedLibrary());
        await program.mustRun("pulumi", "stack", "init", "test");
        return program;
    }

    /** A copy of a folder of examples/, with the packed library where it looks for it. */
    static async ofExample(name: string, surroundings: Surroundings = {}): Promise<OutsideProgram> {
        const root = await mkdtemp(join(tmpdir(), "outside-"));
        const [folder, packed] = [join("examples", name), await packedLibrary()];
        await copyFile(packed, join(root, basename(packed)));
        await cp(join(repository, folder), join(root, folder), { recursive: true, filter: isSource });
        await writeFile(join(root, folder, "tsconfig.json"), JSON.stringify(files["tsconfig.json"]));
        const program = new OutsideProgram(root, folder, surroundings);
        // Its surroundings may have no way to the registry.
        await new OutsideProgram(root, folder, {}).mustRun("npm", "install");
        return program;
    }

    write(name: string, content: string): Promise<void> {
        return writeFile(join(this.folder, name), content);
    }

    run(...command: string[]): Promise<Ended> {
        // Whoever enters another mount namespace leaves its working directory behind.
        const inFolder = ["/bin/sh", "-c", 'cd "$0" && exec "$@"', this.folder];
        const [program = "", ...args] = [...this.#through, ...inFolder, ...command];
        return new Promise((resolve) => {
            execFile(program, args, { cwd: this.folder, env: this.#environment }, (error, stdout, stderr) => {
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
        const stacks = JSON.parse(await this.mustRun("pulumi", "stack", "ls", "--json")) as {
            name: string;
        }[];
        for (const { name } of stacks)
            await this.mustRun("pulumi", "destroy", "--yes", "--skip-preview", "--stack", name);
        await rm(this.#root, { recursive: true });
    }
}

/** What the program runs in. */
interface Surroundings {
    /** A command that runs its arguments, such as nsenter. */
    through?: string[];
    /** Variables of its environment. */
    variables?: Record<string, string>;
}

/** What somebody tried in the folder is no part of the example. */
function isSource(path: string): boolean {
    return !/\/(node_modules|\.pulumi|package-lock\.json|Pulumi\.\w+\.yaml)$/.test(path);
}

const environment = {
    ...process.env,
    PATH: [join(pulumiRoot, "bin"), programs, process.env["PATH"], "/usr/sbin"].join(delimiter),
    PULUMI_CONFIG_PASSPHRASE: "",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The user's own backend has no part in a test.
    PULUMI_BACKEND_URL: undefined,
    // The command plugin is there already, and nothing else has to be built.
    npm_config_ignore_scripts: "true",
    npm_config_prefer_offline: "true",
    npm_config_audit: "false",
    npm_config_fund: "false",
};
