import * as pulumi from "@pulumi/pulumi";
import { perStack } from "./perStack.ts";
import type { Identity } from "./probe.ts";

/** The identities that the stack's state holds, by object: what an earlier run built. */
export const previousIdentities = perStack(async (): Promise<Map<string, Identity>> => {
    const state = (await pulumi.runtime.invoke("pulumi:pulumi:readStackResourceOutputs", {
        stackName: pulumi.getStack(),
    })) as { outputs: Record<string, { outputs: { stdin?: unknown } }> };
    const identities = new Map<string, Identity>();
    for (const { outputs } of Object.values(state.outputs)) {
        const { stdin } = outputs;
        if (typeof stdin !== "string") continue;
        const object = assigned(stdin, "object");
        if (object) {
            identities.set(object, {
                generation: assigned(stdin, "generation") ?? "",
                revision: assigned(stdin, "revision") ?? "",
                found: allAssigned(stdin),
            });
        }
    }
    return identities;
});

function assigned(stdin: string, name: string): string | undefined {
    return new RegExp(`^${name}=(.*)$`, "m").exec(stdin)?.[1];
}

/** Every assignment of one line. */
function allAssigned(stdin: string): Record<string, string> {
    const pairs = [...stdin.matchAll(/^(\w+)=(.*)$/gm)].map(
        ([, name = "", value = ""]) => [name, value] as const,
    );
    return Object.fromEntries(pairs);
}
