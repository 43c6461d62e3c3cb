import { split } from "shlex";
import { unknown, type Preview, type State } from "./preview.ts";

/** A component's arguments by name; those that are known only once something else was built are {@link later}. */
export type Arguments = Record<string, unknown>;

/** The place of a value that is known only once something else was built. */
export const later = Symbol("known later");

/** What a Command's stdin holds for the scripts' own use. */
const bookkeeping = new Set(["records", "lab", "object", "generation", "revision"]);

/** The arguments that a component has given to its Command: those that it is replaced for have kept their type. */
export function argumentsOf(state: State | undefined): Arguments {
    return { ...own(state?.inputs?.["stdin"]), ...identityOf(state) };
}

/**
 * The arguments that a component announces (components/host/object.ts), by its URN: of an object whose Command the
 * engine cannot show yet, those that come from no other object.
 */
export function announcedArguments({ diagnostics = [] }: Preview): Map<string, Arguments> {
    const found = new Map<string, Arguments>();
    for (const { urn = "", message } of diagnostics) {
        const stdin = /^(?:info: )?arguments:\n(.*)/s.exec(message)?.[1];
        if (stdin !== undefined) found.set(urn, own(stdin));
    }
    return found;
}

function own(stdin: unknown): Arguments {
    return Object.fromEntries(Object.entries(assignments(stdin)).filter(([name]) => !bookkeeping.has(name)));
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

/** The value of one assignment of a Command's stdin. */
export function assigned(state: State | undefined, name: string): string | undefined {
    return assignments(state?.inputs?.["stdin"])[name];
}

function assignments(stdin: unknown): Record<string, string> {
    if (typeof stdin !== "string" || stdin === unknown) return {};
    return Object.fromEntries(
        split(stdin).map((word) => {
            const end = word.indexOf("=");
            return [word.slice(0, end), word.slice(end + 1)];
        }),
    );
}

function triggersOf(state: State | undefined): unknown[] {
    const triggers = state?.inputs?.["triggers"];
    return Array.isArray(triggers) ? triggers : [];
}
