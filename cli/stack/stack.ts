import { mkdirSync } from "node:fs";
import type { LabOutputs } from "../../stacks/outputs.ts";
import { UserError } from "../../host/errors.ts";
import { isThere } from "../private/closed.ts";
import { backend, stateFile } from "../project.ts";
import { withStack } from "./advice.ts";
import { refuseEmptyPassphrase } from "./passphrase.ts";
import { askPulumi, pulumi } from "./pulumi.ts";

/** Creates the stack if there is none of this name. */
export async function ensureStack(stack: string): Promise<void> {
    if (hasOtherBackend() || !isInProjectBackend(stack)) await create(stack);
}

/** Whether the project's own backend is in use and holds no such stack: what another one holds only Pulumi knows. */
export function isSurelyMissing(stack: string): boolean {
    return !hasOtherBackend() && !isInProjectBackend(stack);
}

function hasOtherBackend(): boolean {
    return Boolean(process.env["PULUMI_BACKEND_URL"]);
}

/** A look at the disk, where asking Pulumi would cost as much as a quarter of a preview. */
function isInProjectBackend(stack: string): boolean {
    return isThere(stateFile(stack));
}

async function create(stack: string): Promise<void> {
    if (!hasOtherBackend()) mkdirSync(backend, { recursive: true });
    // Standard output is for what the user has asked for, which may be JSON.
    const code = await pulumi(
        ["stack", "select", "--create", "--stack", stack],
        ["inherit", process.stderr, "inherit"],
    );
    if (code !== 0) throw new UserError(`The stack ${stack} could not be created; Pulumi says why above.`);
}

/** The outputs of a stack that is up, its secrets in plain text. */
export async function readOutputs(stack: string): Promise<LabOutputs> {
    if (isSurelyMissing(stack)) throw notUp(stack);
    refuseEmptyPassphrase(stack);
    const answer = await askPulumi(["stack", "output", "--json", "--show-secrets", "--stack", stack]);
    if (answer.code !== 0) throw new UserError(`${answer.stderr.trim()}\n${notUp(stack).message}`);
    const outputs = JSON.parse(answer.stdout) as Partial<LabOutputs>;
    if (!outputs.host) throw notUp(stack);
    return outputs as LabOutputs;
}

function notUp(stack: string): UserError {
    return new UserError(`The stack ${stack} is not up. Build it with: ${withStack("npm run up", stack)}`);
}
