import { catalogue } from "../components/catalogue.ts";
import { UserError } from "../host/errors.ts";
import { usesSudo } from "../host/resolvedHost.ts";
import { assignments, script } from "../host/shell.ts";
import { start } from "../host/start.ts";
import { isReaderGone } from "./closedPipe.ts";
import { printing } from "./printing.ts";
import { objectNamed, readLab, type StandingLab } from "./status/lab.ts";
import { message } from "../messages/words.ts";

/** How `nslab logs` prints. */
export interface LogsOptions {
    /** Goes on with what is added. */
    follow?: true;
    /** How many lines of each log. */
    lines: number;
}

/** Prints the end of the logs that an object writes. */
export async function logs(stack: string, name: string, { follow, lines }: LogsOptions): Promise<number> {
    const lab = await readLab(stack);
    const object = objectNamed(lab, name);
    const found = catalogue[object.kind]?.shown.logs?.(object) ?? [];
    if (found.length === 0) throw noLogs(lab, name);
    const values = { files: found.map(({ path }) => path), lines, follow: follow === true };
    const body = script(import.meta.url, "logs/logs.sh");
    for (const { title, path } of found) console.error(`${path}: ${title}`);
    const running = await start(
        object.isRemote ? lab.host : { sudo: usesSudo({}) },
        `${assignments(values)}\n${body}`,
    );
    const end = () => running.stdin.end();
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    for (const signal of signals) process.on(signal, end);
    running.stderr.pipe(printing()).pipe(process.stderr, { end: false });
    process.stdout.once("error", end);
    running.stdout.pipe(printing()).pipe(process.stdout, { end: false });
    try {
        const code = await running.ended;
        return isReaderGone() ? 0 : (code ?? 1);
    } finally {
        running.stdin.end();
        for (const signal of signals) process.off(signal, end);
    }
}

function noLogs({ objects }: StandingLab, name: string): UserError {
    const others = objects.filter((one) => catalogue[one.kind]?.shown.logs?.(one));
    return new UserError(
        message("logs.none", {
            name,
            others: others.map((one) => one.name).join(", ") || message("logs.noneHere"),
        }),
    );
}
