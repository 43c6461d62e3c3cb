import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * @typedef {object} RunOptions
 * @property {number} silenceSeconds a command that prints nothing for so long is stuck, and ended
 * @property {string} [cwd]
 * @property {Record<string, string>} [env] added to the environment
 * @property {(line: string) => void} [onLine]
 * @property {RegExp} [hopeless] a line that means that going on cannot help
 */

/**
 * @typedef {object} RunResult
 * @property {string | undefined} failure why it failed, or undefined when it ended well
 * @property {string[]} lines everything it printed
 */

/** @type {Set<import("node:child_process").ChildProcess>} */
const running = new Set();

process.on("exit", () => {
    for (const child of running) child.kill();
});

/**
 * Runs a command with its output captured and its waits bounded. It never throws: callers decide what a
 * failure means.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {RunOptions} options
 * @returns {Promise<RunResult>}
 */
export function run(command, args, { silenceSeconds, cwd, env, onLine, hopeless }) {
    const child = spawn(command, args, {
        stdio: ["ignore", "pipe", "pipe"],
        cwd,
        env: { ...process.env, LC_ALL: "C", ...env },
    });
    running.add(child);
    /** @type {string[]} */
    const lines = [];
    /** @type {string | undefined} */
    let stopReason;

    /** @param {string} reason */
    const stop = (reason) => {
        stopReason ??= reason;
        child.kill();
        // Whatever ignores the polite signal must not keep the set-up waiting.
        setTimeout(() => child.kill("SIGKILL"), 5000).unref();
    };
    const silence = setTimeout(() => {
        stop(`printed nothing for ${silenceSeconds} s`);
    }, silenceSeconds * 1000);

    for (const stream of [child.stdout, child.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
            silence.refresh();
            lines.push(line);
            onLine?.(line);
            if (hopeless?.test(line)) stop(line.trim());
        });
    }

    return new Promise((resolve) => {
        /** @param {string | undefined} failure */
        const finish = (failure) => {
            clearTimeout(silence);
            running.delete(child);
            resolve({ failure: stopReason ?? failure, lines });
        };
        child.on("error", (error) => {
            finish(error.message);
        });
        child.on("close", (code, signal) => {
            finish(code === 0 ? undefined : `ended with ${signal ?? `exit code ${code}`}`);
        });
    });
}

/**
 * The end of a failed command's output, indented to stand below the sentence that says what failed.
 * @param {readonly string[]} lines
 */
export function tail(lines) {
    return lines
        .filter((line) => line.trim())
        .slice(-8)
        .map((line) => `\n    ${line}`)
        .join("");
}
