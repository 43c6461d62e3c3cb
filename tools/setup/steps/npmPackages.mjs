import { existsSync } from "node:fs";
import { join } from "node:path";
import { findCommand } from "../findCommand.mjs";
import { readJson } from "../readJson.mjs";
import { run, tail } from "../run.mjs";
import { SetupError } from "../setupError.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage
 * @typedef {Record<string, LockedPackage>} LockedPackages
 */

// npm would go on for more than a minute; one more try is enough where nothing answers.
const noWayThere = /attempt 2 failed with (ENOTFOUND|ECONNREFUSED|ENETUNREACH|EAI_AGAIN)/;

/** @type {import("./step.mjs").Step} */
export const npmPackages = {
    title: () => "npm packages",
    isDone({ root }) {
        // npm writes down what it installed only when all of it is there.
        const installed = join(root, "node_modules/.package-lock.json");
        if (!existsSync(installed)) return false;
        return matchesLock(lockedPackages(join(root, "package-lock.json")), lockedPackages(installed));
    },
    async work({ root }, progress) {
        const npm = findCommand("npm");
        if (!npm) {
            throw new SetupError("npm is not on PATH. Install it (it comes with Node), then try again.");
        }
        progress.phase("npm ci");
        const total = Object.keys(lockedPackages(join(root, "package-lock.json"))).length;
        let fetched = 0;
        const { failure, lines } = await run(
            npm,
            ["ci", "--ignore-scripts", "--include=dev", "--prefer-offline", "--loglevel=http"],
            {
                cwd: root,
                silenceSeconds: 300,
                hopeless: noWayThere,
                onLine(line) {
                    if (/^npm http fetch GET 200 .*\.tgz/.test(line)) fetched++;
                    progress.detail(`${fetched} packages fetched, at most ${total}`);
                },
            },
        );
        // What npm says about old Nodes does not matter here: the packages bring their own. Nor is anything left out
        // with their scripts: ssh2 and esbuild do without what theirs would build.
        const errors = lines.filter((line) => line.startsWith("npm error")).slice(0, 8);
        if (failure) throw new SetupError(`npm ci failed: ${failure}${tail(errors)}`, { offline: true });
        return `installed (${fetched} fetched)`;
    },
    byHand: ({ root }) =>
        `${join(root, "node_modules/")}: a copy of this folder from a machine where npm ci ran`,
};

/**
 * Whether what is installed is what the lock file says. Optional packages are for other architectures, or
 * left out on purpose.
 * @param {LockedPackages} locked
 * @param {LockedPackages} installed
 */
export function matchesLock(locked, installed) {
    return Object.entries(locked).every(([path, { version, integrity, optional }]) => {
        if (path === "") return true;
        const present = installed[path];
        if (!present) return optional === true;
        return present.version === version && present.integrity === integrity;
    });
}

/** @param {string} file */
function lockedPackages(file) {
    const { packages } = /** @type {{ packages: LockedPackages }} */ (readJson(file));
    return packages;
}
