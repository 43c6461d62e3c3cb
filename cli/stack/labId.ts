import { readState } from "./deployment.ts";

/** The lab id of a stack, from its state; undefined where it has none yet. */
export async function readLabId(stack: string): Promise<string | undefined> {
    const resources = (await readState(stack))?.deployment.resources ?? [];
    const stash = resources.find(({ urn }) => urn.endsWith("::lab-id"));
    const { output } = (stash?.outputs ?? {}) as { output?: { id?: string } };
    return output?.id;
}
