import { signature, typeAndName, unknown } from "../components/ownResources.ts";
import type { Change, NotJudged, ShownInput } from "./model.ts";
import type { State } from "./preview.ts";
import type { JudgedStep } from "./steps.ts";
import { isSame } from "./values.ts";

/** The change of what is not nslab's own: with all that the preview says of it. */
export function foreignChange(step: JudgedStep, why: string): Change {
    const { type, name } = typeAndName(step.urn);
    return {
        urn: step.urn,
        object: { kind: type, name },
        operation: step.operation,
        arguments: [],
        before: {},
        after: {},
        reasons: [],
        dependencies: [],
        takesDown: [],
        drift: [],
        facts: {},
        commands: [],
        notJudged: notJudged(step, why),
    };
}

/** What is run comes first: whoever hides it may write any number of others. */
const first = ["create", "update", "delete", "interpreter", "remotePath", "source"];

function notJudged({ oldState, newState }: JudgedStep, why: string): NotJudged {
    const [old, now] = [shownInputs(oldState), shownInputs(newState)];
    const names = [...new Set([...first, ...Object.keys(now), ...Object.keys(old)])];
    const inputs = names.flatMap((name): ShownInput[] => {
        const [was, is] = [old[name], now[name]];
        if (was === undefined && is === undefined) return [];
        const isOther = was !== undefined && !(is !== undefined && isSame(was, is));
        return [{ name, ...(isOther && { old: was }), ...(is !== undefined && { new: is }) }];
    });
    return { why, inputs };
}

function shownInputs(state: State | undefined): Record<string, string> {
    const { inputs = {} } = state ?? {};
    return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [name, shown(value)]));
}

function shown(value: unknown): string {
    if (value === unknown) return "known later";
    return typeof value === "string" ? value : JSON.stringify(value, withoutSignature, 4);
}

function withoutSignature(this: unknown, name: string, value: unknown): unknown {
    if (name === signature) return undefined;
    return value === unknown ? "known later" : value;
}
