import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../../host/printable.ts";
import { backendOf } from "../../host/origin.ts";
import { root, stateFolder } from "../project.ts";
import { lastWords, readEvents, type Event } from "../stack/failures.ts";
import { holder, locksSaid, unlockIfDead } from "../stack/lock.ts";
import { adoptPending } from "../stack/pending.ts";
import { environment, pulumiUnseen } from "../stack/pulumi.ts";
import type { Listener, SeatResult } from "./fleet.ts";
import { initStack } from "./stacks.ts";
import { runVariable } from "./orphans.ts";

/** What is to be done with the stack of one seat. */
export interface StackRun {
    verb: "up" | "preview" | "destroy";
    className: string;
    stack: string;
    /** Whether the backend has it already. */
    exists: boolean;
    /** Its configuration, where that is not the stack's own file. */
    configFile?: string;
}

/** How often the engine's events are read while it runs, in milliseconds. */
const every = 500;

/**
 * Brings the stack of one seat to what its configuration says, or takes it down. This is the one place where a class runs
 * an engine: whoever does it otherwise does it here.
 */
export async function runStack(run: StackRun, { onChange, insist }: Listener): Promise<SeatResult> {
    const { verb, className, stack, exists, configFile } = run;
    const folder = join(stateFolder, "class", className);
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const [log, events] = [join(folder, `${stack}.log`), join(folder, `${stack}.events`)];
    for (const file of [log, events]) rmSync(file, { force: true });
    if (!exists) await initStack(stack);
    const watching = setInterval(() => {
        onChange(changesSoFar(readEvents(events)));
    }, every);
    const output = openSync(log, "w", 0o600);
    const change = () =>
        pulumiUnseen(
            [
                verb,
                ...["--stack", stack, "--non-interactive", "--color", "never", "--suppress-outputs"],
                ...(verb === "preview" ? [] : ["--yes", "--skip-preview"]),
                ...(configFile === undefined ? [] : ["--config-file", configFile]),
                ...["--event-log", events],
            ],
            output,
            {
                ...environment(),
                PULUMI_DEBUG_COMMANDS: "true", // the engine hides --event-log without
                PULUMI_SKIP_UPDATE_CHECK: "true",
                [runVariable]: `${className} ${backendOf(root)}`,
            },
            insist,
        );
    try {
        let code = await change();
        // A folder's locks were looked at before; those of a database or a bucket are told when they are in the way.
        if (code !== 0 && (await unlockIfDead(stack, locksSaid(readFileSync(log, "utf8"))))) {
            await adoptPending(stack);
            code = await change();
        }
        const seen = readEvents(events);
        const changes =
            seen.findLast(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {};
        return { passed: code === 0, changes, log, ...(code !== 0 && { why: whyOf(seen, log, stack) }) };
    } finally {
        clearInterval(watching);
        closeSync(output);
        rmSync(events, { force: true });
    }
}

function changesSoFar(events: Event[]): Record<string, number> {
    const changes: Record<string, number> = {};
    for (const { resourcePreEvent: one } of events)
        if (one && one.metadata.op !== "same") changes[one.metadata.op] = (changes[one.metadata.op] ?? 0) + 1;
    return changes;
}

/** What a script has said last, else the engine's last error, else the last line of its log. */
function whyOf(events: Event[], log: string, stack: string): string {
    const [lock] = locksSaid(readFileSync(log, "utf8"));
    if (lock)
        return `${stack} is being changed by ${holder(lock)}; \`./nslab class unlock\` says more of it, and --force unlocks it all the same`;
    const [words] = lastWords(events);
    const failed = new Set(events.map(({ resOpFailedEvent: one }) => one?.metadata.urn).filter(Boolean));
    const [error] = events.flatMap(({ diagnosticEvent: one }) => (one?.severity === "error" ? [one] : []));
    const lines = (existsSync(log) ? readFileSync(log, "utf8") : "").trim().split("\n");
    // The program's own error says in its further lines what is in the way; the engine's has a whole script there.
    const said = failed.has(error?.urn) ? error?.message.trim().split("\n")[0] : error?.message;
    const why = words ?? said ?? lines.at(-1) ?? "";
    return printable(why.trim().replace(/\s*\n\s*/g, " ")) || "it ended without a word";
}
