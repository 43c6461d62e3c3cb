import { spawnSync } from "node:child_process";
import { isRoot } from "../isRoot.mjs";
import { SetupError } from "../setupError.mjs";

/** @type {import("./step.mjs").Step} */
export const privilege = {
    title: () => "Privilege",
    isDone: () => isRoot() || spawnSync("sudo", ["-n", "true"]).status === 0,
    work: () =>
        Promise.reject(
            new SetupError(
                "The lab makes namespaces, cgroups and network links, which needs root. Either\n" +
                    "  - run the same command again as root, or\n" +
                    "  - run `sudo -v` in this terminal first, then the same command again, or\n" +
                    "  - allow this user to use sudo without a password.",
            ),
        ),
};
