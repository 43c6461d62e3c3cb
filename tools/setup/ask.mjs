import { createInterface } from "node:readline/promises";

/** Without a terminal nobody can answer, so there the set-up goes on without asking. */
export function canAsk() {
    return process.stdin.isTTY && process.stderr.isTTY;
}

/** @param {string} question */
export async function confirm(question) {
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    try {
        const answer = await terminal.question(`${question} [Y/n] `);
        return /^(y|yes|)$/i.test(answer.trim());
    } finally {
        terminal.close();
    }
}
