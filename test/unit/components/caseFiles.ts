import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** The folder of the files that a root file system takes from the machine that runs Pulumi. */
export const files = mkdtempSync(join(tmpdir(), "nslab-files-"));
// Several test files of a process use it.
process.once("exit", () => {
    rmSync(files, { recursive: true, force: true });
});

/** A file with the same content and mode wherever the tests run. */
export const program = join(files, "go-demo");
writeFileSync(program, "#!/bin/sh\necho demo\n");
chmodSync(program, 0o755);

/** What is taken for a tarball of a root file system. */
export const archive = join(files, "rootfs.tar");
writeFileSync(archive, "archive");
export const digest = createHash("sha256").update("archive").digest("hex");
