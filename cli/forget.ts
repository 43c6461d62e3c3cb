import { hostOf } from "../checks/index.ts";
import { UnreachableError, UserError } from "../host/errors.ts";
import { execute } from "../host/execute.ts";
import { hostName } from "../host/resolvedHost.ts";
import { agreed } from "./agreed.ts";
import { readState, writeState, type Deployment, type Resource } from "./stack/deployment.ts";
import { withStack } from "./stack/advice.ts";
import { readOutputs } from "./stack/stack.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/**
 * Drops from a stack's state what is on its host, where that is gone for good and the lab with it. The stack, its
 * configuration and its lab id stay, and the next up builds the lab on the host that the configuration names by then.
 */
export async function forget(stack: string, yes: boolean): Promise<number> {
    const host = hostOf(await readOutputs(stack));
    const destroy = withStack("./nslab destroy", stack);
    if (!host.ssh) throw new UserError(message("forget.here", { stack, destroy }));
    const why = await execute(host, ":").then(
        () => undefined,
        (error: unknown) => {
            if (error instanceof UnreachableError) return error.message;
            throw error;
        },
    );
    if (why === undefined)
        throw new UserError(message("forget.answers", { hostName: hostName(host), destroy }));
    const state = await readState(stack);
    if (!state) throw new UserError(message("status.noExport", { stack }));
    const { kept, forgotten } = sorted(state.deployment);
    const objects = forgotten.filter(({ type }) => !type.startsWith("command:"));
    console.log(
        [
            say("command.destroy.unreachable", { why }),
            say("forget.these"),
            ...objects.map(
                ({ type, urn }) => `  ${type.split(":").at(-1) ?? ""} ${urn.split("::").at(-1) ?? ""}`,
            ),
        ].join("\n"),
    );
    if (!yes && !(await agreed(say("forget.question")))) return 1;
    await writeState(stack, state, kept, message("forget.failed", { stack }));
    console.log(say("forget.done", { stack, command: withStack("./nslab up", stack) }));
    return 0;
}

/** What goes with a host that is reached by SSH: each remote Command, and each component that has nothing else. */
function sorted(deployment: Deployment): { kept: Deployment; forgotten: Resource[] } {
    const { resources = [], pending_operations: pending = [] } = deployment;
    const isRemote = ({ type }: Resource) => type.startsWith("command:remote:");
    const stays = new Set<string>();
    for (const resource of resources.filter((one) => one.custom === true && !isRemote(one)))
        for (let one: Resource | undefined = resource; one; one = parentOf(one, resources))
            stays.add(one.urn);
    const isKept = ({ urn, type }: Resource) => stays.has(urn) || type === "pulumi:pulumi:Stack";
    return {
        forgotten: resources.filter((one) => !isKept(one)),
        kept: {
            ...deployment,
            resources: resources
                .filter(isKept)
                .map((one) => (one.type === "pulumi:pulumi:Stack" ? { ...one, outputs: {} } : one)),
            pending_operations: pending.filter(({ resource }) => !isRemote(resource)),
        },
    };
}

function parentOf({ parent }: Resource, resources: Resource[]): Resource | undefined {
    return resources.find(({ urn }) => urn === parent);
}
