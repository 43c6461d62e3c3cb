import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { findCommand, isExecutable } from "../findCommand.mjs";
import { goBuild } from "../goBuild.mjs";
import { SetupError } from "../setupError.mjs";
import { sourceHash } from "../sourceHash.mjs";
import { withTemporaryDirectory } from "../temporaryDirectory.mjs";

/** @type {import("./step.mjs").Step} */
export const allocator = {
    title: () => "Allocator",
    isDone(context) {
        const { program, note } = files(context);
        return (
            isExecutable(program) && existsSync(note) && readFileSync(note, "utf8") === wantedHash(context)
        );
    },
    async work(context, progress) {
        if (!findCommand("go")) return "no Go here, so the one written for busybox will stand in";
        const { program, note } = files(context);
        return withTemporaryDirectory(context.stateDirectory, async (scratch) => {
            const output = join(scratch, "allocator");
            const hash = wantedHash(context);
            const failure = await goBuild({ directory: sources(context), package: ".", output }, progress);
            if (failure) throw new SetupError(failure);
            renameSync(output, program);
            writeFileSync(note, hash);
            return `built into ${program}`;
        });
    },
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
