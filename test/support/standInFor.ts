import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** The first folder in which root's scripts look, see host/systemPath.ts. */
const folder = "/usr/local/sbin";

/**
 * Has root's scripts find a shell script in the place of a program, in the mount namespace that a test file has for
 * itself. There, `PATH=${PATH#*:}` leads to the program itself.
 *
 * @returns what removes it
 */
export function standInFor(program: string, script: string): () => void {
    execFileSync("mount", ["-t", "tmpfs", "-o", "mode=755", "tmpfs", folder]);
    writeFileSync(`${folder}/${program}`, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
    return () => {
        execFileSync("umount", [folder]);
    };
}
