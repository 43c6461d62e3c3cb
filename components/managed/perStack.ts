import * as pulumi from "@pulumi/pulumi";

/** Stands for the stack of a program in another language: that has its stack in its process, and a run has one of ours. */
const stackElsewhere = {};

/** A value that is made once a stack, also where one process runs several stacks (Pulumi's Automation API). */
export function perStack<T>(make: () => T): () => T {
    const values = new WeakMap<object, T>();
    return () => {
        const stack = pulumi.runtime.getStackResource() ?? stackElsewhere;
        if (!pulumi.runtime.hasMonitor())
            throw new pulumi.RunError("nslab's components can only be created by a Pulumi program");
        const value = values.get(stack) ?? make();
        values.set(stack, value);
        return value;
    };
}
