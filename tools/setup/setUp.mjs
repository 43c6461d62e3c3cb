import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createContext } from "./context.mjs";
import { lock } from "./lock.mjs";
import { Progress, formatDuration } from "./progress.mjs";
import { SetupError } from "./setupError.mjs";
import { allocator } from "./steps/allocator.mjs";
import { dockerEngine } from "./steps/dockerEngine.mjs";
import { languageHost } from "./steps/languageHost.mjs";
import { node } from "./steps/node.mjs";
import { npmPackages } from "./steps/npmPackages.mjs";
import { platform } from "./steps/platform.mjs";
import { plugin } from "./steps/plugin.mjs";
import { privilege } from "./steps/privilege.mjs";
import { pulumiCli } from "./steps/pulumiCli.mjs";
import { systemPackages } from "./steps/systemPackages.mjs";

/** @type {readonly import("./steps/step.mjs").Step[]} */
const steps = [
    platform,
    privilege,
    systemPackages,
    npmPackages,
    node,
    pulumiCli,
    languageHost,
    plugin("command"),
    plugin("cloudinit"),
    allocator,
    dockerEngine,
];

/**
 * Makes a fresh machine ready for the lab, and says so.
 *
 * It starts before `npm ci` and on whatever Node the machine has, so it imports nothing but Node's own modules. Every run
 * looks at the disk itself; a machine that has everything costs a few file checks.
 * @param {{ assumeYes: boolean, forTest?: boolean, forDocker?: boolean }} wishes
 * @returns {Promise<boolean>} whether all is there; what is missing has been said
 */
export async function setUp(wishes) {
    const started = performance.now();
    // An exit instead of a death by signal lets scratch folders and child processes be cleared away.
    const interrupted = () => process.exit(130);
    const terminated = () => process.exit(143);
    process.once("SIGINT", interrupted);
    process.once("SIGTERM", terminated);
    try {
        const context = createContext(wishes);
        if (steps.some((step) => !step.isDone(context))) await perform(context);
        console.error(`✓ This machine is set up (${formatDuration(performance.now() - started)})`);
        return true;
    } catch (error) {
        console.error(`\n${explain(error)}`);
        return false;
    } finally {
        process.off("SIGINT", interrupted);
        process.off("SIGTERM", terminated);
    }
}

/** @param {import("./context.mjs").Context} context */
async function perform(context) {
    // The stacks' state and passphrase go there, for whoever runs nslab alone.
    mkdirSync(context.stateDirectory, { recursive: true, mode: 0o700 });
    const unlock = await lock(join(context.stateDirectory, "setup.lock"), () => {
        console.error("Another set-up is at work in this folder; waiting for it.");
    });
    try {
        for (const step of steps) {
            if (!step.isDone(context)) await performStep(step, context);
        }
    } finally {
        unlock();
    }
}

/**
 * @param {import("./steps/step.mjs").Step} step
 * @param {import("./context.mjs").Context} context
 */
async function performStep(step, context) {
    const progress = new Progress(step.title(context));
    try {
        progress.done(await step.work(context, progress));
    } catch (error) {
        progress.failed();
        if (error instanceof SetupError && error.offline) error.message += whatToBring(context);
        throw error;
    }
}

/** @param {import("./context.mjs").Context} context */
function whatToBring(context) {
    const missing = steps
        .filter((step) => !step.isDone(context))
        .flatMap((step) => step.byHand?.(context) ?? [])
        .map((line) => `\n  - ${line}`);
    return (
        `\n\nWith a network, run the same command again. Without one, put there by hand, or copy from a ` +
        `machine of the same kind that is set up:${missing.join("")}`
    );
}

/** @param {unknown} error */
function explain(error) {
    if (error instanceof SetupError) return error.message;
    if (error instanceof Error && "syscall" in error) {
        return `${error.message}\nMend that (rights, free space, a missing file), then run the same command again.`;
    }
    throw error;
}
