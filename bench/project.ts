import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** A Pulumi project to be measured, in a folder of its own: the command lines that a user would type for it. */
export interface Project {
    name: string;
    up: string[];
    preview: string[];
    destroy: string[];
}

/** A slot that no class is likely to use, so that a lab that is up is not in the way. */
const stackConfig = "config:\n  nslab:student: bench\n  nslab:slot: 4000\n";

const leftOut = ["node_modules", ".git", ".nslab"];

/** Copies the project, with its packages. */
export function copyProject(root: string, folder: string): void {
    cpSync(root, folder, { recursive: true, filter: (path) => !leftOut.includes(basename(path)) });
    // Not a link: where the lock file and the packages do not match, the set-up empties this folder.
    cpSync(join(root, "node_modules"), join(folder, "node_modules"), {
        recursive: true,
        verbatimSymlinks: true,
    });
}

/** A copy of the lab in a slot of its own, built and previewed as its users do it. */
export function labProject(root: string, folder: string): Project {
    copyProject(root, folder);
    writeFileSync(join(folder, "stacks", "Pulumi.dev.yaml"), stackConfig);
    const nslab = join(folder, "nslab");
    return { name: "nslab", up: [nslab, "up"], preview: [nslab, "preview"], destroy: [nslab, "destroy"] };
}

/**
 * A program of as many Commands that do nothing, built and previewed by the Pulumi CLI on the same Node.
 *
 * @param lab the folder of the lab's copy, whose packages it shares
 */
export function bareProject(lab: string, folder: string, pulumiFolder: string): Project {
    cpSync(join(lab, "bench", "bare"), folder, { recursive: true });
    symlinkSync(join(lab, "node_modules"), join(folder, "node_modules"));
    mkdirSync(join(folder, "state"));
    const path = [join(lab, "node_modules", ".bin"), pulumiFolder, process.env["PATH"]].join(":");
    const pulumi = ["env", `PATH=${path}`, join(pulumiFolder, "pulumi"), "--cwd", folder];
    run([...pulumi, "stack", "init", "dev"]);
    return {
        name: "bare",
        up: [...pulumi, "up", "--yes", "--skip-preview"],
        preview: [...pulumi, "preview"],
        destroy: [...pulumi, "destroy", "--yes", "--skip-preview"],
    };
}

/** Runs a command whose time does not matter; what it says is shown only when it fails. */
export function run([program = "", ...args]: string[]): void {
    try {
        execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
    } catch (error) {
        const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
        throw new Error([`${program} ${args.join(" ")} failed:`, stdout, stderr].join("\n"), {
            cause: error,
        });
    }
}
