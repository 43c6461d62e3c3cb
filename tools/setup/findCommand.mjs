import { accessSync, constants, statSync } from "node:fs";
import { delimiter, join } from "node:path";

// A user's PATH often leaves these out, and that is where ip, sshd and tcpdump can be.
const systemDirectories = ["/usr/local/sbin", "/usr/sbin", "/sbin", "/usr/local/bin", "/usr/bin", "/bin"];

/**
 * Where a command is, found without starting a process.
 * @param {string} name
 * @returns {string | undefined}
 */
export function findCommand(name) {
    const onPath = (process.env["PATH"] ?? "").split(delimiter).filter(Boolean);
    return [...onPath, ...systemDirectories].map((directory) => join(directory, name)).find(isExecutable);
}

/** @param {string} path */
export function isExecutable(path) {
    try {
        accessSync(path, constants.X_OK);
        const file = statSync(path);
        return file.isFile() && file.size > 0;
    } catch {
        return false;
    }
}
