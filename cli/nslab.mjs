// nslab's commands, and before each a look whether this machine is set up: node cli/nslab.mjs COMMAND...
//
// What stands here and in tools/setup runs on whatever Node the machine has; everything else on the one that the set-up
// brings, which then is this one, mostly: the look and the command share a process.
import { spawn } from "node:child_process";
import nodeModule from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
cacheCompiled();
const { setUp } = await import("../tools/setup/setUp.mjs");
const { nodeOfScripts } = await import("../tools/setup/node.mjs");
// Who presses the tabulator asks for words, and for nothing to be set up.
if (process.argv[2] === "complete" || (await setUp({ assumeYes: false }))) {
    const { version, path } = nodeOfScripts(root);
    if (version === process.versions.node) await import("./main.ts");
    else runOn(path);
} else {
    process.exitCode = 1;
}

/** What is loaded after this is compiled once and for all, where Node can do so; others have no business with it. */
function cacheCompiled() {
    const users = process.umask(0o077);
    const { enableCompileCache } = /** @type {Partial<typeof nodeModule>} */ (nodeModule);
    enableCompileCache?.(join(root, ".nslab", "compile-cache"));
    process.umask(users);
}

/**
 * Goes on with the Node that the set-up has just brought.
 * @param {string} node
 */
function runOn(node) {
    const child = spawn(node, [join(root, "cli", "main.ts"), ...process.argv.slice(2)], { stdio: "inherit" });
    // A terminal sends Ctrl-C to the child itself; whoever else interrupts this process means the child.
    process.on("SIGINT", () => undefined);
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("exit", (code, signal) => {
        process.removeAllListeners("SIGINT").removeAllListeners("SIGTERM");
        if (signal) process.kill(process.pid, signal);
        else process.exitCode = code ?? 1;
    });
}
