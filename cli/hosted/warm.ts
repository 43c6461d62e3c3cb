// A process that loads what a program needs while the engine still starts, and runs the program once the engine asks.
// The command that has started it hands the request over file descriptor 3; where that closes, the command is gone.
import "../../stacks/sdk.ts";
import { Socket } from "node:net";
import { asksOfTheRun, loadSdk, parsedRequest, runProgram } from "./internals.ts";
import { framesOf, word } from "./handOver.ts";

const command = new Socket({ fd: 3 });
const request = new Promise<Buffer>((resolve) => {
    framesOf(command, resolve);
});
command.on("close", () => process.exit());
// As long as nothing but this keeps the process alive, it waits for a request; the program ends by itself.
const [, , wanted] = process.argv;

loadSdk();
const isTainted = wanted === "all" && (await asksOfTheRun(loadLab));
command.write(isTainted ? word.tainted : word.ready);
const bytes = await request;
command.unref();
runProgram(parsedRequest(bytes));

/** Modules alone: what the program does is in index.ts, and in functions. What is wrong with one the program says. */
async function loadLab(): Promise<void> {
    await import("../../stacks/lab.ts").catch(() => undefined);
}
