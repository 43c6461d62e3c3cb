import type { LabOutputs } from "../../checks/outputs.ts";
import { UserError } from "../../components/host/errors.ts";
import { isSurelyMissing } from "./ensure.ts";
import { askPulumi } from "./pulumi.ts";
import { withStack } from "./advice.ts";

/** The outputs of a stack that is up, its secrets in plain text. */
export async function readOutputs(stack: string): Promise<LabOutputs> {
    if (isSurelyMissing(stack)) throw notUp(stack);
    const answer = await askPulumi(["stack", "output", "--json", "--show-secrets", "--stack", stack]);
    if (answer.code !== 0) throw new UserError(`${answer.stderr.trim()}\n${notUp(stack).message}`);
    const outputs = JSON.parse(answer.stdout) as Partial<LabOutputs>;
    if (!outputs.host) throw notUp(stack);
    return outputs as LabOutputs;
}

function notUp(stack: string): UserError {
    return new UserError(`The stack ${stack} is not up. Build it with: ${withStack("npm run up", stack)}`);
}
