import { printableJson } from "./printable.ts";
import { isArguments, type Arguments } from "./shell.ts";

/** One thing wrong with an argument. */
export interface Fault {
    /** The argument's name, as the user wrote it. */
    argument: string;
    /** The value that was given. */
    value: unknown;
    /** What is allowed. */
    allowed: string;
}

/**
 * What is no longer as the stack says. `missing`: nothing of the object is left that could be stopped or lost. `gone`:
 * only a new object can be as the stack says. `unrecorded`: the host has no record of it. Any other code is a component's
 * own, `changed` where it has none, of what is repaired where it stands.
 */
export interface Drift {
    code: string;
    /** What was seen. */
    sentence: string;
}

/** An object that cannot be built on its host, and why. */
export interface Obstacle {
    object: string;
    sentence: string;
}

/** What nslab says through Pulumi's diagnostics, which carry nothing but text. */
export type Diagnostic =
    | { code: "drift"; drift: Drift[] }
    /** It is replaced with what it depends on. */
    | { code: "dependent"; dependency: string }
    /** The arguments of an object that are known already; the engine shows none as long as one is not. */
    | { code: "arguments"; arguments: Arguments }
    | { code: "unreachable"; sentence: string }
    | { code: "obstacles"; host: string; obstacles: Obstacle[] }
    | { code: "faults"; subject: string; faults: Fault[] }
    /** Refused for a reason that no argument and no host has. */
    | { code: "refused"; sentence: string };

/** Says a diagnostic to a person, and behind that to a program, where one has asked for it (NSLAB_REVIEW). */
export function written(diagnostic: Diagnostic): string {
    const text = inWords(diagnostic);
    return process.env["NSLAB_REVIEW"] ? `${text}\n${mark}${printableJson(diagnostic)}` : text;
}

/**
 * Reads what {@link written} has said to a program.
 *
 * @returns undefined for any other message
 */
export function read(message: string): Diagnostic | undefined {
    const last = message.trimEnd().split("\n").at(-1) ?? "";
    if (!last.startsWith(mark)) return undefined;
    try {
        const diagnostic: unknown = JSON.parse(last.slice(mark.length));
        return isDiagnostic(diagnostic) ? diagnostic : undefined;
    } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        throw error;
    }
}

/** What a diagnostic says to a person. */
export function inWords(diagnostic: Diagnostic): string {
    switch (diagnostic.code) {
        case "drift":
            return `drift: ${diagnostic.drift.map(({ sentence }) => sentence).join("; ")}`;
        case "dependent":
            return `is replaced together with ${diagnostic.dependency}, which it is built on`;
        case "arguments":
            return `arguments: ${Object.keys(diagnostic.arguments).join(", ")}`;
        case "unreachable":
            return `${diagnostic.sentence}\nDrift was not looked for there; the preview goes by the stack's state.`;
        case "obstacles":
            return [
                `${diagnostic.host} cannot take this stack; nothing was changed on it`,
                ...diagnostic.obstacles.map(({ object, sentence }) => `  ${object}: ${sentence}`),
            ].join("\n");
        case "faults":
            return [
                `${diagnostic.subject}: ${counted(diagnostic.faults.length)}; nothing was changed on any host`,
                ...diagnostic.faults.map(faultInWords),
            ].join("\n");
        case "refused":
            return diagnostic.sentence;
    }
}

/** A line that begins so is for programs. */
const mark = "nslab diagnostic: ";

function counted(faults: number): string {
    return faults === 1 ? "1 wrong argument" : `${faults} wrong arguments`;
}

function faultInWords({ argument, value, allowed }: Fault): string {
    return `  ${argument}: ${value === undefined ? "not given" : JSON.stringify(value)}; allowed: ${allowed}`;
}

/** The fields of each code, and what they must be. Whoever writes a program may write such a line, too. */
const forms: Record<Diagnostic["code"], Record<string, (value: unknown) => boolean>> = {
    drift: { drift: listOf({ code: isText, sentence: isText }) },
    dependent: { dependency: isText },
    arguments: { arguments: isArguments },
    unreachable: { sentence: isText },
    obstacles: { host: isText, obstacles: listOf({ object: isText, sentence: isText }) },
    faults: { subject: isText, faults: listOf({ argument: isText, allowed: isText }) },
    refused: { sentence: isText },
};

function isDiagnostic(value: unknown): value is Diagnostic {
    if (typeof value !== "object" || value === null || !("code" in value)) return false;
    const { code } = value;
    return (
        typeof code === "string" &&
        Object.hasOwn(forms, code) &&
        has(forms[code as Diagnostic["code"]])(value)
    );
}

function isText(value: unknown): boolean {
    return typeof value === "string";
}

function listOf(form: Record<string, (value: unknown) => boolean>) {
    return (value: unknown) => Array.isArray(value) && value.every(has(form));
}

function has(form: Record<string, (value: unknown) => boolean>) {
    return (value: unknown) =>
        typeof value === "object" &&
        value !== null &&
        Object.entries(form).every(([name, is]) => is((value as Record<string, unknown>)[name]));
}
