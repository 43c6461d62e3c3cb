import type { Script } from "./model.ts";
import { unknown, type State, type Step } from "./preview.ts";

/** The scripts that a step runs, in their order. What removes an object is what the state holds, not the program. */
export function scriptsOf({ op, oldState, newState }: Step): Script[] {
    if (op === "create") return script(newState, "create");
    if (op === "delete") return script(oldState, "delete");
    if (op === "replace") return [...script(oldState, "delete"), ...script(newState, "create")];
    const update = script(newState, "update");
    return update.length > 0 ? update : script(newState, "create");
}

function script(state: State | undefined, does: Script["does"]): Script[] {
    const { [does]: text, stdin } = state?.inputs ?? {};
    if (typeof text !== "string" || text === unknown) return [];
    return [{ does, text, ...(typeof stdin === "string" && stdin !== unknown && { stdin }) }];
}
