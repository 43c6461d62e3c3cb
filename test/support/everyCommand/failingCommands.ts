import {
    chmodSync,
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    symlinkSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/**
 * A folder that scripts look into first, with a stand-in for each program: it counts, and fails where its turn is the one
 * that is to fail.
 */
export class FailingCommands {
    readonly folder = mkdtempSync(join(tmpdir(), "commands-"));

    constructor() {
        chmodSync(this.folder, 0o755);
        const programs = join(this.folder, "bin");
        mkdirSync(programs);
        chmodSync(programs, 0o755);
        const standIn = join(programs, "stand-in");
        writeFileSync(
            standIn,
            `#!/bin/bash
name=\${0##*/} real=/usr/bin/\${0##*/}
[ -x "$real" ] || real=/usr/sbin/$name
read -r failing <${this.folder}/failing
[ "$failing" != 0 ] || exec "$real" "$@"
echo "$name" >>${this.folder}/called
mapfile -t called <${this.folder}/called
[ "\${#called[@]}" = "$failing" ] || exec "$real" "$@"
echo "$name" >${this.folder}/failed
echo "$name: made to fail" >&2
exit 1
`,
        );
        chmodSync(standIn, 0o755);
        // The shell's own names, what a root file system is made of, what is called for as long as something is waited for,
        // and what says by its failure that a folder is not empty.
        const left = new Set(["sh", "dash", "bash", "busybox", "sleep", "nginx", "rmdir", "stand-in"]);
        const names = ["/usr/sbin", "/usr/bin"].flatMap((folder) => readdirSync(folder));
        for (const name of new Set(names.filter((one) => !left.has(one) && !one.includes("["))))
            symlinkSync("stand-in", join(programs, name));
        this.failAt(0);
    }

    /** @param turn that of the command that is to fail, from 1; none where it is 0 */
    failAt(turn: number): void {
        for (const [name, text] of Object.entries({ called: "", failing: `${turn}\n`, failed: "" })) {
            writeFileSync(join(this.folder, name), text);
            chmodSync(join(this.folder, name), 0o666);
        }
    }

    /** The command that was made to fail; undefined where there were not as many. */
    get failed(): string | undefined {
        const name = readFileSync(join(this.folder, "failed"), "utf8").trim();
        return name === "" ? undefined : name;
    }

    remove(): void {
        rmSync(this.folder, { recursive: true });
    }
}
