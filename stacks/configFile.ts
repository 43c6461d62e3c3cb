import { join } from "node:path";

/** A stack's own name. A stack of Pulumi Cloud may be named with its organization and project. */
export function ownNameOf(stack: string): string {
    return stack.split("/").at(-1) ?? stack;
}

/** A stack's configuration file. */
export function configFileOf(folder: string, stack: string): string {
    return join(folder, "stacks", `Pulumi.${ownNameOf(stack)}.yaml`);
}
