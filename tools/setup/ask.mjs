import { once } from "node:events";
import { createInterface } from "node:readline/promises";

/** Without a terminal nobody can answer, so there the set-up goes on without asking. */
export function canAsk() {
    return process.stdin.isTTY && process.stderr.isTTY;
}

/** @param {string} question */
export async function confirm(question) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    // Ctrl-C and Ctrl-D close the terminal instead of answering, which is a no.
    const closed = once(terminal, "close").then(() => "no");
    const typed = terminal.question(`${question} [Y/n] `).catch(() => "no");
    const answer = await Promise.race([typed, closed]);
    terminal.close();
    return /^(y|yes|)$/i.test(answer.trim());
}
