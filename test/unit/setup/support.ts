import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { sourceHash } from "../../../tools/setup/sourceHash.mjs";
import type { Progress } from "../../../tools/setup/progress.mjs";

export const repository = resolve(import.meta.dirname, "../../..");

/** A folder that is gone when the test file is done. */
export function temporaryDirectory(): string {
    const directory = mkdtempSync(join(tmpdir(), "nslab-setup-"));
    after(() => {
        rmSync(directory, { recursive: true, force: true });
    });
    return directory;
}

/** A file with its folders. */
export function write(file: string, content: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
}

/** A program that does what a shell script says. */
export function stub(file: string, script: string): void {
    write(file, `#!/bin/sh\n${script}\n`);
    chmodSync(file, 0o755);
}

/** A stub that stands before the machine's own command of that name while the test file runs. */
export function stubOnPath(name: string, script: string): void {
    const directory = temporaryDirectory();
    stub(join(directory, name), script);
    process.env["PATH"] = `${directory}:${process.env["PATH"] ?? ""}`;
}

/** What of the repository the set-up needs, in a place of its own, with its npm packages there. */
function copyOfRepository(): string {
    const root = temporaryDirectory();
    for (const path of ["tools", "stacks/allocator", "package.json", "package-lock.json"]) {
        cpSync(join(repository, path), join(root, path), { recursive: true });
    }
    symlinkSync(join(repository, "node_modules"), join(root, "node_modules"));
    return root;
}

export interface Machine {
    root: string;
    home: string;
    cliDirectory: string;
    plugins: { command: string; cloudinit: string };
    env: Record<string, string>;
}

/** A machine that nothing can be downloaded to, and whose Go does what a script says. */
export function machine(go: string): Machine {
    const root = copyOfRepository();
    const home = temporaryDirectory();
    const commands = temporaryDirectory();
    stub(join(commands, "go"), go);
    // The packages are those of the repository itself: npm ci would empty their folder first.
    stub(join(commands, "npm"), "exit 1");
    return {
        root,
        home,
        cliDirectory: join(home, "versions/3.250.0/bin"),
        plugins: {
            command: join(home, "plugins/resource-command-v1.2.1"),
            cloudinit: join(home, "plugins/resource-cloudinit-v1.4.15"),
        },
        env: {
            PULUMI_HOME: home,
            PATH: `${commands}:${process.env["PATH"] ?? ""}`,
            HTTPS_PROXY: "http://127.0.0.1:1",
            https_proxy: "http://127.0.0.1:1",
        },
    };
}

/** Puts there everything that a set-up would have built or fetched. */
export function furnish({ root, cliDirectory, plugins }: Machine): void {
    stub(join(cliDirectory, "pulumi"), "echo v3.250.0");
    stub(join(cliDirectory, "pulumi-language-nodejs"), "true");
    for (const [name, folder] of Object.entries(plugins))
        stub(join(folder, `pulumi-resource-${name}`), "true");
    stub(join(root, ".nslab/allocator"), "true");
    writeFileSync(join(root, ".nslab/allocator.sha256"), sourceHash(join(root, "stacks/allocator")));
}

const { getuid } = process;

/** Lets this process pass for one of another user while the test file runs. */
export function userIs(uid: number): void {
    process.getuid = () => uid;
    after(() => Object.assign(process, { getuid }));
}

/** Progress that only remembers what it was told. */
export function quietProgress(): Progress & { phases: string[] } {
    const phases: string[] = [];
    return {
        phases,
        phase: (text: string) => phases.push(text),
        detail: () => undefined,
        paused: <T>(action: () => Promise<T>) => action(),
    } as unknown as Progress & { phases: string[] };
}
