import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { StateResource } from "../../components/inventory.ts";
import { printable } from "../../host/printable.ts";
import { readIfThere } from "../private/closed.ts";
import { environment, pulumi } from "./pulumi.ts";
import { say } from "../../messages/spoken.ts";

/** A change that has come to its end, one way or the other. */
interface Change {
    code: number;
    /** What the engine was at, and left as it was, as the state has it now; empty where it failed. */
    resources: StateResource[];
}

/**
 * Runs a change of the Pulumi CLI on this terminal. Where it fails, it says once more at the end, one line an object,
 * what the scripts have said: before that the engine prints them whole.
 */
export async function pulumiWithFailures(
    args: string[],
    given: NodeJS.ProcessEnv = environment(),
): Promise<Change> {
    const folder = mkdtempSync(join(tmpdir(), "nslab-"));
    try {
        const log = join(folder, "events");
        // The engine hides the flag where this is not set.
        const env = { ...given, PULUMI_DEBUG_COMMANDS: "true" };
        const code = await pulumi([...args, "--event-log", log], { env });
        const events = readEvents(log);
        if (code === 0) return { code, resources: resourcesIn(events) };
        for (const line of failuresIn(events)) console.error(printable(line));
        return { code, resources: [] };
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** An event of the engine, as far as it is read here (apitype.EngineEvent). */
export interface Event {
    diagnosticEvent?: { urn?: string; message: string; severity: string };
    resourcePreEvent?: { metadata: { urn: string; op: string } };
    resOpFailedEvent?: { metadata: { urn: string } };
    summaryEvent?: { resourceChanges?: Record<string, number> };
    resOutputsEvent?: { metadata: { urn: string; op: string; new?: StateResource | null } };
}

/** The events that the engine has written to a file so far. Without one it has not begun. */
export function readEvents(file: string): Event[] {
    return readIfThere(file)
        .split("\n")
        .filter(Boolean)
        .flatMap((line) => {
            try {
                return [JSON.parse(line) as Event];
            } catch {
                return []; // the last one, of an engine that was killed
            }
        });
}

/** What is last said of each resource: a preview, which comes before, knows less. */
function resourcesIn(events: Event[]): StateResource[] {
    const last = new Map<string, StateResource>();
    for (const { resOutputsEvent: one } of events) {
        if (one?.metadata.new) last.set(one.metadata.urn, one.metadata.new);
    }
    return [...last.values()];
}

/** What the scripts of the objects that failed have said last, under a heading. */
function failuresIn(events: Event[]): string[] {
    const last = lastWords(events);
    return last.length > 0 ? [say("command.wentWrong"), ...last.map((line) => `  ${line}`)] : [];
}

/** What the scripts of the objects that failed have said last, an object each. */
export function lastWords(events: Event[]): string[] {
    const failed = new Set(events.flatMap(({ resOpFailedEvent: one }) => (one ? [one.metadata.urn] : [])));
    const said = new Map<string, string[]>();
    for (const { diagnosticEvent: one } of events)
        if (one?.urn !== undefined && failed.has(one.urn) && one.severity.startsWith("info"))
            said.set(one.urn, [...(said.get(one.urn) ?? []), one.message.trimEnd()]);
    return [...said.values()].map((messages) => messages.at(-1) ?? "");
}
