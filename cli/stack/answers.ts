/**
 * The flags that a change needs where nobody can answer Pulumi's question. Its preview is left out there, too: it
 * would double the time, and nobody could act on it.
 */
export function unattended(): string[] {
    return asksQuestions() ? [] : ["--yes", "--skip-preview"];
}

/** Whether Pulumi would ask: its own conditions. */
export function asksQuestions(): boolean {
    const { CI, TERM } = process.env;
    return process.stdin.isTTY && process.stdout.isTTY && !CI && TERM !== "dumb";
}
