import { hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { UserError } from "../../host/userError.ts";
import { readIfThere } from "../private/closed.ts";
import { root, stateFile } from "../project.ts";
import { locksSaid, unlockIfDead } from "./lock.ts";
import { readState, writeState, type Deployment, type Resource } from "./deployment.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/**
 * Takes into a stack's state what an update was at when it was killed. Until then the engine warns of it in each run, and
 * destroy leaves on the host what was being created: whether it is there the engine does not know, and our deletes, which
 * also succeed where nothing is, find out.
 */
export async function adoptPending(stack: string): Promise<void> {
    if (hasProjectBackend(root) && !readIfThere(stateFile(stack)).includes('"pending_operations"')) return;
    const state = await readState(stack);
    // What is wrong with the stack the command that follows says, too.
    const adopted = state && withPending(state.deployment);
    if (!adopted) return;
    const failure = message("command.pending.failed", { stack });
    const adopt = () => writeState(stack, state, adopted, failure);
    await adopt().catch(async (error: unknown) => {
        // The lock of a killed run, which a database or a bucket tells of only now.
        const said = error instanceof UserError ? locksSaid(error.message) : [];
        if (!(await unlockIfDead(stack, said))) throw error;
        await adopt();
    });
    console.error(say("command.pending.adopted", { stack }));
}

/** What the engine keeps of our Commands: another resource may have an id of its own, which nobody knows. */
const ours = /^command:(local|remote):\w+$/;

/**
 * The same with the operations that were under way as resources; undefined where there are none.
 *
 * An update or a delete that was under way is of a resource that the state has already, and is done again.
 */
function withPending(deployment: Deployment): Deployment | undefined {
    const { resources = [], pending_operations: pending = [] } = deployment;
    const stands = (urn: string) => resources.some((one) => urn === one.urn && one.delete !== true);
    const settled = pending.filter(({ resource: { urn, type } }) => stands(urn) || ours.test(type));
    if (settled.length === 0) return undefined;
    const created = settled.filter(({ type, resource }) => type === "creating" && ours.test(resource.type));
    const providers = created.map(({ resource }) => providerOf(resource)).filter(({ urn }) => !stands(urn));
    const all = [...resources, ...new Map(providers.map((provider) => [provider.urn, provider])).values()];
    const known = new Set(all.map(({ urn }) => urn));
    return {
        ...deployment,
        resources: [
            ...all,
            ...created.map(({ resource }, index) => ({
                ...unfinished(resource, known),
                id: `unfinished-${index}`,
                // What it was to take the place of is still there.
                ...(stands(resource.urn) && { delete: true }),
            })),
        ],
        pending_operations: pending.filter((one) => !settled.includes(one)),
    };
}

/** Nobody knows what there is of it. Its triggers are none that a program has, so that the next up builds it anew. */
function unfinished(resource: Resource, known: Set<string>): Resource {
    const { parent = "", dependencies = [], inputs, ...rest } = resource;
    const own = { ...inputs, triggers: ["unfinished"] };
    return {
        ...rest,
        ...(known.has(parent) && { parent }),
        dependencies: dependencies.filter((urn) => known.has(urn)),
        propertyDependencies: {},
        inputs: own,
        outputs: { ...own, stdout: "", stderr: "" },
    };
}

/** The provider of a resource, for a state that a destroy by the engine alone has emptied. */
function providerOf({ provider = "" }: Resource): Resource {
    const [urn, id] = [
        provider.slice(0, provider.lastIndexOf("::")),
        provider.slice(provider.lastIndexOf("::") + 2),
    ];
    const [, underscored = ""] = /::default_(\d+_\d+_\d+)$/.exec(urn) ?? [];
    const properties = { version: underscored.replaceAll("_", ".") };
    return {
        urn,
        type: "pulumi:providers:command",
        custom: true,
        id,
        inputs: properties,
        outputs: properties,
    };
}
