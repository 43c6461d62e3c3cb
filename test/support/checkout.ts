import { cp, mkdtemp, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { pulumiRoot } from "./pulumi.ts";
import { run, type Ended } from "./run.ts";

const repository = fileURLToPath(new URL("../..", import.meta.url));

/** A copy of the project, with its packages, as somebody has it who has cloned it and types at its prompt. */
export class Checkout {
    readonly folder: string;

    private constructor(folder: string) {
        this.folder = folder;
    }

    static async create(): Promise<Checkout> {
        const folder = await mkdtemp(join(tmpdir(), "checkout-"));
        await cp(repository, folder, { recursive: true, filter: isSource });
        await symlink(join(repository, "node_modules"), join(folder, "node_modules"));
        return new Checkout(folder);
    }

    /** A line of a shell, in the project's folder. */
    run(command: string, input = ""): Promise<Ended> {
        return run(["/bin/sh", "-c", command], { cwd: this.folder, env, extendEnv: false, input });
    }

    remove(): Promise<void> {
        return rm(this.folder, { recursive: true });
    }
}

function isSource(path: string): boolean {
    return !/\/(node_modules|\.git|\.nslab|lib)$/.test(path);
}

const env = {
    ...process.env,
    PATH: [join(repository, "node_modules", ".bin"), join(pulumiRoot, "bin"), process.env["PATH"]].join(
        delimiter,
    ),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    // The user's own backend has no part in a test.
    PULUMI_BACKEND_URL: undefined,
};
