import { existsSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { stateFolder } from "../project.ts";
import { UserError } from "../../components/host/errors.ts";
import { pulumi } from "./pulumi.ts";

/** The folder of the project's own backend, see Pulumi.yaml. */
const backend = join(stateFolder, "state");

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
    const name = stack.split("/").at(-1) ?? stack;
    return existsSync(join(backend, ".pulumi", "stacks", "nslab", `${name}.json`));
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
