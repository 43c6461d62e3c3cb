import { printable } from "../../host/printable.ts";
import { UserError } from "../../host/userError.ts";
import { message, type Message } from "../../messages/words.ts";
import { askPulumi } from "./pulumi.ts";

/** A resource of a state, as far as it is told here. */
export interface Resource {
    urn: string;
    type: string;
    id?: string;
    custom?: boolean;
    delete?: boolean;
    parent?: string;
    provider?: string;
    dependencies?: string[];
    propertyDependencies?: Record<string, string[]>;
    inputs?: Record<string, unknown>;
    outputs?: Record<string, unknown>;
}

/** What a stack's state holds (apitype.DeploymentV3 of the engine). */
export interface Deployment {
    resources?: Resource[];
    pending_operations?: { type: string; resource: Resource }[];
}

/** A stack's state as the engine exports it. */
export interface State {
    deployment: Deployment;
}

/** Exports a stack's state; undefined where the engine cannot. */
export async function readState(stack: string): Promise<State | undefined> {
    const { code, stdout } = await askPulumi(["stack", "export", "--stack", stack]);
    return code === 0 ? (JSON.parse(stdout) as State) : undefined;
}

/**
 * Puts another deployment into a stack's state.
 *
 * @param failure what it means where the engine takes it not
 * @throws UserError with the engine's own words
 */
export async function writeState(
    stack: string,
    state: State,
    deployment: Deployment,
    failure: Message | string,
): Promise<void> {
    const text = JSON.stringify({ ...state, deployment });
    const { code, stderr } = await askPulumi(["stack", "import", "--stack", stack], { input: text });
    if (code !== 0)
        throw new UserError(message("command.failure", { failure, why: printable(stderr.trim()) }));
}
