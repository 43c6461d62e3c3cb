import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCommand, isExecutable } from "../findCommand.mjs";
import { goBuild } from "../goBuild.mjs";
import { sourceHash } from "../sourceHash.mjs";
import { withTemporaryDirectory } from "../temporaryDirectory.mjs";

/** @type {import("./step.mjs").Step} */
export const allocator = {
    title: () => "Allocator",
    isDone(context) {
        const { program, note } = files(context);
        const isCurrent = existsSync(note) && readFileSync(note, "utf8") === wantedHash(context);
        // Where there is no Go, having said so once is enough.
        return isCurrent && (isExecutable(program) || !findCommand("go"));
    },
    work: (context, progress) =>
        withTemporaryDirectory(context.stateDirectory, async (scratch) => {
            const { program, note } = files(context);
            const output = join(scratch, "allocator");
            const hash = wantedHash(context);
            const notBuilt = await goBuild({ directory: sources(context), package: ".", output }, progress);
            if (notBuilt) {
                // An old build would stand in the way of the stand-in.
                rmSync(program, { force: true });
            } else {
                renameSync(output, program);
            }
            writeFileSync(note, hash);
            return notBuilt ? `the one for busybox stands in: ${notBuilt}` : `built into ${program}`;
        }),
};

/** @param {import("./step.mjs").Context} context */
function files({ stateDirectory }) {
    return {
        program: join(stateDirectory, "allocator"),
        note: join(stateDirectory, "allocator.sha256"),
    };
}

/** @param {import("./step.mjs").Context} context */
function wantedHash(context) {
    return sourceHash(sources(context));
}

/** @param {import("./step.mjs").Context} context */
function sources({ root }) {
    return join(root, "stacks/allocator");
}
