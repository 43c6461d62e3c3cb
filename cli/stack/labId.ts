import { readState, type State } from "./deployment.ts";

/** The lab id of a stack, from its state; undefined where it has none yet. */
export async function readLabId(stack: string): Promise<string | undefined> {
    const state = await readState(stack);
    return state && labIdIn(state);
}

/** See components/managed/labId.ts. */
export function labIdIn({ deployment }: State): string | undefined {
    const stash = deployment.resources?.find(
        ({ type, urn }) => type === "pulumi:index:Stash" && urn.endsWith("::lab-id"),
    );
    const birth = stash?.outputs?.["output"] as { id?: unknown } | undefined;
    return typeof birth?.id === "string" ? birth.id : undefined;
}
