import type { ArgumentChange, Change, Review } from "./model.ts";
import { isSame } from "./values.ts";

/**
 * What a review says now that it did not say before, or the other way round, each in one line.
 *
 * @param before the review that was agreed to
 */
export function differences(before: Review, now: Review): string[] {
    return [
        ...configDifferences(before.config, now.config),
        ...changeDifferences(before.changes, now.changes),
        ...now.refusals
            .filter((refusal) => !before.refusals.includes(refusal))
            .map((refusal) => `refused now: ${refusal}`),
    ];
}

function configDifferences(before: Review["config"], now: Review["config"]): string[] {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].sort();
    return keys
        .filter((key) => before[key] !== now[key])
        .map((key) => `${key} was ${given(before[key])} at the review, and is ${given(now[key])}`);
}

function given(value: string | undefined): string {
    return value === undefined || value === "" ? "not set" : value;
}

function changeDifferences(before: Change[], now: Change[]): string[] {
    const [old, current] = [byUrn(before), byUrn(now)];
    const keys = [...new Set([...old.keys(), ...current.keys()])].sort();
    return keys.flatMap((key) => {
        const [was, is] = [old.get(key), current.get(key)];
        const { kind = "", name: own = "" } = (is ?? was)?.object ?? {};
        const name = `${kind} ${own}`;
        if (was?.operation !== is?.operation)
            return [`${name} was to ${does(was)} at the review, and is to ${does(is)}${because(is)}`];
        return was && is ? inDetail(name, was, is) : [];
    });
}

/** By what the engine calls them, and in their order: what an earlier run has left of one may go while it is changed. */
function byUrn(changes: Change[]): Map<string, Change> {
    const found = new Map<string, Change>();
    for (const change of changes) {
        const { kind, name } = change.object;
        let key = `${kind} ${name} ${change.urn}`;
        while (found.has(key)) key += " again";
        found.set(key, change);
    }
    return found;
}

const operations = {
    create: "be built",
    update: "change in place",
    replace: "be replaced",
    delete: "be removed",
    read: "be read",
    import: "be imported",
};

function does(change: Change | undefined): string {
    return change ? operations[change.operation] : "stay as it is";
}

function because(change: Change | undefined): string {
    const why = change && [
        ...change.drift.map(({ sentence }) => `drift: ${sentence}`),
        ...change.arguments.map(inWords),
    ];
    return why && why.length > 0 ? ` (${why.join("; ")})` : "";
}

function inDetail(name: string, was: Change, is: Change): string[] {
    const found: string[] = [];
    const differ = (what: string, one: string[], other: string[]) => {
        if (!isSame(one, other))
            found.push(`${name}, ${what}: ${listed(one)} at the review, and now ${listed(other)}`);
    };
    differ("arguments", was.arguments.map(inWords), is.arguments.map(inWords));
    differ("drift", sentences(was), sentences(is));
    differ("reasons", was.reasons, is.reasons);
    if (found.length === 0 && !isSame([was.commands, was.notJudged], [is.commands, is.notJudged]))
        found.push(`${name}: the text of its scripts, or what they read, is another than at the review`);
    return found;
}

function sentences({ drift }: Change): string[] {
    return drift.map(({ sentence }) => sentence);
}

function inWords({ name, old, new: now, later }: ArgumentChange): string {
    return `${name} ${[old, later ? "known later" : now].filter((value) => value !== undefined).join(" → ")}`;
}

function listed(items: string[]): string {
    return items.length === 0 ? "none" : items.join(", ");
}
