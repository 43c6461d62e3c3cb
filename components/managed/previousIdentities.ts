import * as pulumi from "@pulumi/pulumi";
import { parseAssignments } from "../../host/shell.ts";
import type { Identity } from "./identity.ts";
import { perStack } from "./perStack.ts";

/** The identities that the stack's state holds, by object: what an earlier run built. */
export const previousIdentities = perStack(async (): Promise<Map<string, Identity>> => {
    const state = (await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {
        stackName: pulumi.getStack(),
    })) as { outputs: Record<string, { outputs: { stdin?: unknown } }> };
    const identities = new Map<string, Identity>();
    for (const { outputs } of Object.values(state.outputs)) {
        const { stdin } = outputs;
        const values = typeof stdin === "string" ? parseAssignments(stdin) : undefined;
        if (!values?.["object"]) continue;
        const { object, generation = "", revision = "" } = values;
        identities.set(object, { generation, revision, discovered: values });
    }
    return identities;
});
