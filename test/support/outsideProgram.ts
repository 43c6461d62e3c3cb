import { copyFile, cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { installedLibrary, packedName } from "./installed.ts";
import { pulumiRoot } from "./pulumi.ts";
import { mustRun, run, type Ended } from "./run.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const programs = join(repository, "node_modules", ".bin");

const files = {
    "Pulumi.yaml": {
        name: "outside",
        main: "index.ts",
        runtime: { name: "nodejs", options: { typescript: false } },
        backend: { url: "file://./state" },
    },
    "tsconfig.json": {
        compilerOptions: { module: "nodenext", target: "es2024", types: [], strict: true, noEmit: true },
        include: ["*.ts"],
    },
};

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
        const program = await OutsideProgram.#installed("outside", surroundings);
        await mkdir(join(program.folder, "state"));
        const own = { ...files, "Pulumi.yaml": { ...files["Pulumi.yaml"], ...project } };
        for (const [name, content] of Object.entries(own)) await program.write(name, JSON.stringify(content));
        await program.mustRun("pulumi", "stack", "init", "test");
        return program;
    }

    /** A copy of a folder of examples/, with the packed library where it looks for it. */
    static async ofExample(name: string, surroundings: Surroundings = {}): Promise<OutsideProgram> {
        const program = await OutsideProgram.#installed(name, surroundings);
        const source = join(repository, "examples", name);
        await cp(source, program.folder, { recursive: true, filter: isSource });
        await program.write("tsconfig.json", JSON.stringify(files["tsconfig.json"]));
        return program;
    }

    /** Its surroundings may have no way to the registry: what a program installs is there already. */
    static async #installed(name: string, surroundings: Surroundings): Promise<OutsideProgram> {
        const root = await mkdtemp(join(tmpdir(), "outside-"));
        const { packed, program: installed } = await installedLibrary();
        const program = new OutsideProgram(root, join("examples", name), surroundings);
        await copyFile(packed, join(root, packedName));
        await mkdir(join(root, "examples"));
        await execa("cp", ["--archive", "--link", installed, program.folder]);
        // These are written anew, and a link would write those of all.
        for (const file of ["package.json", "package-lock.json", "node_modules/.package-lock.json"]) {
            await rm(join(program.folder, file));
            await copyFile(join(installed, file), join(program.folder, file));
        }
        return program;
    }

    write(name: string, content: string): Promise<void> {
        return writeFile(join(this.folder, name), content);
    }

    run(...command: string[]): Promise<Ended> {
        return run(this.#inFolder(command), this.#options);
    }

    /** @throws Error with the command's output when it fails */
    async mustRun(...command: string[]): Promise<string> {
        return (await mustRun(this.#inFolder(command), this.#options)).output;
    }

    // Whoever enters another mount namespace leaves its working directory behind.
    #inFolder(command: string[]): string[] {
        return [...this.#through, "/bin/sh", "-c", 'cd "$0" && exec "$@"', this.folder, ...command];
    }

    get #options() {
        return { cwd: this.folder, env: this.#environment, extendEnv: false };
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
};
