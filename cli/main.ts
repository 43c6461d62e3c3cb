import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { UserError } from "../host/errors.ts";
import { printable } from "../host/printable.ts";
import { closeToOthers } from "./private/closed.ts";
import { outliveReaders } from "./closedPipe.ts";
import { stateFolder } from "./project.ts";
import { keepToOwner } from "./umask.ts";

keepToOwner();
outliveReaders();
// What is loaded after this is compiled once and for all; of a preview every tenth of a second counts.
enableCompileCache(join(stateFolder, "compile-cache"));

const words = process.argv.slice(2);
const { languageOf } = await import("../messages/language.ts");
const { say, speak, tell } = await import("../messages/spoken.ts");
speak(languageOf(words.includes("--") ? words.slice(0, words.indexOf("--")) : words));

try {
    closeToOthers();
    const { runCommand } = await import("./commands.ts");
    process.exitCode = await runCommand(words);
} catch (error) {
    console.error(say("command.error", { what: printable(explain(error)) }));
    process.exitCode = 1;
}

/** A failure in words for the user; what is not meant for one keeps its stack trace. */
function explain(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return error instanceof UserError ? tell(error.what) : (error.stack ?? error.message);
}
