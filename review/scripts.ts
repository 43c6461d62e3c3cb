import type { Script } from "./model.ts";
import { scriptOf, unknown } from "../components/ownResources.ts";
import type { State } from "./preview.ts";
import type { JudgedStep } from "./steps.ts";

/** The scripts that a step runs, in their order. What removes an object is what the state holds, not the program. */
export function scriptsOf({ operation, oldState, newState }: JudgedStep): Script[] {
    if (operation === "create") return script(newState, "create");
    if (operation === "delete") return script(oldState, "delete");
    if (operation === "replace") return [...script(oldState, "delete"), ...script(newState, "create")];
    const update = script(newState, "update");
    return update.length > 0 ? update : script(newState, "create");
}

function script(state: State | undefined, does: Script["does"]): Script[] {
    const { [does]: text, stdin } = state?.inputs ?? {};
    if (typeof text !== "string" || text === unknown) return [];
    return [{ does, text: scriptOf(text), ...(typeof stdin === "string" && stdin !== unknown && { stdin }) }];
}
