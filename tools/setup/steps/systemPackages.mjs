import { aptInstall } from "../apt.mjs";
import { canAsk, confirm } from "../ask.mjs";
import { findCommand } from "../findCommand.mjs";
import { neededPackages } from "../neededPackages.mjs";
import { SetupError } from "../setupError.mjs";

/**
 * @typedef {import("./step.mjs").Context} Context
 * @typedef {import("./step.mjs").Progress} Progress
 * @typedef {import("../neededPackages.mjs").SystemPackage} SystemPackage
 */

/** @type {import("./step.mjs").Step} */
export const systemPackages = lookingWith(findCommand);

/**
 * @param {(command: string) => string | undefined} find
 * @returns {import("./step.mjs").Step}
 */
export function lookingWith(find) {
    /** @param {readonly SystemPackage[]} packages */
    const missing = (packages) => packages.filter((one) => !isThere(one, find));
    return {
        title: () => "System packages",
        isDone: (context) => missing(neededPackages(context)).length === 0,
        async work(context, progress) {
            const wanted = missing(neededPackages(context));
            if (!find("apt-get")) throw noApt(wanted);
            progress.phase("missing:");
            for (const one of wanted) progress.phase(`  ${describe(one)}`);
            await agree(context, wanted, progress);
            await aptInstall(names(wanted), progress);
            const stillMissing = missing(wanted);
            if (stillMissing.length > 0) throw notThereAfterAll(stillMissing);
            return `installed ${names(wanted).join(" ")}`;
        },
    };
}

/**
 * @param {SystemPackage} systemPackage
 * @param {(command: string) => string | undefined} find
 */
function isThere({ commands, isRight = () => true }, find) {
    return commands.every((command) => {
        const path = find(command);
        return path !== undefined && isRight(path);
    });
}

/**
 * @param {Context} context
 * @param {readonly SystemPackage[]} wanted
 * @param {Progress} progress
 */
async function agree({ assumeYes }, wanted, progress) {
    if (assumeYes || !canAsk()) return;
    if (await progress.paused(() => confirm("Install them with apt-get?"))) return;
    throw new SetupError(
        `Nothing was installed. Run apt-get install ${names(wanted).join(" ")} yourself, then the same ` +
            "command again.",
    );
}

/** @param {readonly SystemPackage[]} wanted */
function noApt(wanted) {
    return new SetupError(
        `These are missing, and there is no apt-get to install them with:\n` +
            wanted.map((one) => `  - ${describe(one)}\n`).join("") +
            "Install them with your system's package manager (the names are Debian's), then run the same " +
            "command again.",
    );
}

/** @param {readonly SystemPackage[]} packages */
function notThereAfterAll(packages) {
    const commands = packages.map((one) => `${one.commands.join(", ")} of ${one.name}`).join("; ");
    return new SetupError(
        `apt-get ended well, but this is still not to be found: ${commands}.\n` +
            "Look whether it is where PATH does not lead, then run the same command again.",
    );
}

/** @param {SystemPackage} systemPackage */
function describe({ name, commands, purpose }) {
    return `${name} (${commands.join(", ")}) ${purpose}`;
}

/** @param {readonly SystemPackage[]} packages */
function names(packages) {
    return packages.map(({ name }) => name);
}
