import { bookkeeping, unknown } from "../components/ownResources.ts";
import { read } from "../host/diagnostics.ts";
import { parseAssignments, type Arguments as Texts } from "../host/shell.ts";
import type { Preview, State } from "./preview.ts";

/** A component's arguments by name; those that are known only once something else was built are {@link later}. */
export type Arguments = Record<string, unknown>;

/** The place of a value that is known only once something else was built. */
export const later = Symbol("known later");

/** What a Command's stdin holds for the scripts' own use; the sizes of files follow from their digests. */
const scriptsOwn = new Set<string>([...bookkeeping, "fileSizes"]);

/** The arguments that a component has given to its Command: those that it is replaced for have kept their type. */
export function argumentsOf(state: State | undefined): Arguments {
    return { ...own(state?.inputs?.["stdin"]), ...identityOf(state) };
}

/**
 * The arguments that a component announces (components/managed/managedObject.ts), by its URN: of an object whose
 * Command the engine cannot show yet, those that come from no other object.
 */
export function announcedArguments({ diagnostics = [] }: Preview): Map<string, Arguments> {
    const found = new Map<string, Arguments>();
    for (const { urn = "", message } of diagnostics) {
        const diagnostic = read(message);
        if (diagnostic?.code === "arguments") found.set(urn, diagnostic.arguments);
    }
    return found;
}

function own(stdin: unknown): Arguments {
    return Object.fromEntries(Object.entries(assignments(stdin)).filter(([name]) => !scriptsOwn.has(name)));
}

/** The arguments that the object is replaced for. */
export function identityOf(state: State | undefined): Arguments {
    const [, identity] = triggersOf(state);
    if (typeof identity !== "object" || identity === null) return {};
    return Object.fromEntries(
        Object.entries(identity).map(([name, value]) => [
            name,
            value === unknown ? later : (value as unknown),
        ]),
    );
}

/** What tells the object from the next one that is built in its place. */
export function generationOf(state: State | undefined): unknown {
    return triggersOf(state)[0];
}

/** Whether some arguments are known only once something else was built. */
export function isKnown(state: State | undefined): boolean {
    return state?.inputs?.["stdin"] !== unknown;
}

function assignments(stdin: unknown): Texts {
    if (typeof stdin !== "string" || stdin === unknown) return {};
    return parseAssignments(stdin) ?? {};
}

function triggersOf(state: State | undefined): unknown[] {
    const triggers = state?.inputs?.["triggers"];
    return Array.isArray(triggers) ? triggers : [];
}
