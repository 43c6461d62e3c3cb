import type { Drift } from "../../host/diagnostics.ts";

/** What is to happen to one object, as far as the component's own rules look at it. */
export interface ObjectChange {
    operation: "create" | "update" | "replace" | "delete";
    /** The names of the arguments that are not as before; of an object that comes or goes, of all that are not empty. */
    changed: string[];
    /** All arguments before and after, as the scripts have them; what is not known yet is left out. */
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    /** What of it has drifted. */
    drift: Drift[];
    /** What the previous run found on the host. */
    facts: Record<string, unknown>;
}

/** Something to think of before a change is applied. */
export interface Risk {
    text: string;
    /** The text in parts: words of ours, then a value, and so on. */
    parts: string[];
    /** Whether something that runs is stopped, or something that is stored is lost. */
    disruptive: boolean;
}

/** What a change of an object puts at risk, where it is taken down, changed where it stands, and built. */
export interface RiskRules {
    down(change: ObjectChange): Risk[];
    changed?(change: ObjectChange): Risk[];
    built?(change: ObjectChange): Risk[];
}

/** A risk that stops something, or loses something. */
export function stops(words: TemplateStringsArray, ...values: unknown[]): Risk {
    return { ...inParts(words, values), disruptive: true };
}

/** A risk that is to be known, and stops nothing. */
export function notes(words: TemplateStringsArray, ...values: unknown[]): Risk {
    return { ...inParts(words, values), disruptive: false };
}

/** The risk of another address. */
export function addressRisks({ changed }: ObjectChange): Risk[] {
    const addresses = changed.filter((name) => /address$/i.test(name));
    return addresses.length > 0 ? [notes`connections that use the old ${addresses.join(", ")} end`] : [];
}

function inParts(words: TemplateStringsArray, values: unknown[]): { text: string; parts: string[] } {
    const texts = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value ?? "")));
    const parts = words.flatMap((word, index) => (index === 0 ? [word] : [texts[index - 1] ?? "", word]));
    return { text: parts.join(""), parts };
}
