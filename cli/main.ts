import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { explain } from "./explain.ts";
import { stateFolder } from "./project.ts";

// What is loaded after this is compiled once and for all; of a preview every tenth of a second counts.
enableCompileCache(join(stateFolder, "compile-cache"));

try {
    const { runCommand } = await import("./commands.ts");
    process.exitCode = await runCommand(process.argv.slice(2));
} catch (error) {
    console.error(`error: ${explain(error)}`);
    process.exitCode = 1;
}
