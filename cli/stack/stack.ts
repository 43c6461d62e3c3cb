import { mkdirSync } from "node:fs";
import type { LabOutputs } from "../../stacks/outputs.ts";
import { UserError } from "../../host/errors.ts";
import { isThere } from "../private/closed.ts";
import { backend, root, stateFile } from "../project.ts";
import { hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { ownNameOf } from "../../stacks/configFile.ts";
import { withStack } from "./advice.ts";
import { damage } from "./damage.ts";
import { refuseEmptyPassphrase } from "./passphrase.ts";
import { askPulumi, pulumi } from "./pulumi.ts";
import { message, type Message } from "../../messages/words.ts";

/** Creates the stack if there is none of this name. */
export async function ensureStack(stack: string): Promise<void> {
    if (!hasProjectBackend(root) || !isInProjectBackend(stack)) await create(stack);
}

/** Whether the backend has no such stack. What it holds the engine says: a state may have another name, or be elsewhere. */
export async function isMissing(stack: string): Promise<boolean> {
    if (hasProjectBackend(root)) {
        if (isInProjectBackend(stack)) return false;
        if (!isThere(backend)) return true; // nor does the engine open a folder that is not there
    }
    const { code, stdout, stderr } = await askPulumi(["stack", "ls", "--json"]);
    if (code !== 0) throw new UserError(stderr.trim());
    const stacks = JSON.parse(stdout) as { name: string }[];
    return !stacks.some(({ name }) => ownNameOf(name) === ownNameOf(stack));
}

/** A look at the disk, where asking Pulumi would cost as much as a quarter of a preview. */
function isInProjectBackend(stack: string): boolean {
    return isThere(stateFile(stack));
}

async function create(stack: string): Promise<void> {
    if (hasProjectBackend(root)) mkdirSync(backend, { recursive: true });
    // Standard output is for what the user has asked for, which may be JSON.
    const code = await pulumi(["stack", "select", "--create", "--stack", stack], { aside: true });
    if (code !== 0) throw new UserError(message("command.notCreated", { stack }));
}

/** The outputs of a stack that is up, its secrets in plain text. */
export async function readOutputs(stack: string): Promise<LabOutputs> {
    refuseEmptyPassphrase(stack);
    const answer = await askPulumi(["stack", "output", "--json", "--show-secrets", "--stack", stack]);
    if (answer.code !== 0) {
        if (await isMissing(stack)) throw notUp(stack);
        throw new UserError(
            damage(stack).reduce<Message | string>(
                (before, line) => message("command.lines", { before, line }),
                answer.stderr.trim(),
            ),
        );
    }
    const outputs = JSON.parse(answer.stdout) as Partial<LabOutputs>;
    if (!outputs.host) throw notUp(stack);
    return outputs as LabOutputs;
}

export function notUp(stack: string): UserError {
    return new UserError(message("command.notUp", { stack, command: withStack("./nslab up", stack) }));
}
