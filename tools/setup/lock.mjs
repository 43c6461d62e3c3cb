import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { findCommand } from "./findCommand.mjs";

/**
 * Waits until no other set-up works in this folder. The lock belongs to a child that ends with us, however
 * we end, so it cannot be left behind.
 * @param {string} file
 * @param {() => void} onWait called when another set-up holds the lock
 * @returns {Promise<() => void>} lets the next one in
 */
export async function lock(file, onWait) {
    const flock = findCommand("flock");
    // It comes with util-linux, which is on every system that apt serves; elsewhere the first step that
    // looks at the system's packages asks for util-linux.
    if (!flock) return () => undefined;

    mkdirSync(dirname(file), { recursive: true });
    const holder = spawn(flock, [file, "sh", "-c", "echo held; exec cat"], {
        stdio: ["pipe", "pipe", "inherit"],
    });
    const patience = setTimeout(onWait, 500);
    await Promise.race([once(holder.stdout, "data"), once(holder, "close")]);
    clearTimeout(patience);
    return () => {
        holder.stdin.end();
    };
}
