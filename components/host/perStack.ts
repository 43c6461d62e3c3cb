import * as pulumi from "@pulumi/pulumi";

/** A value that is made once a stack, also where one process runs several stacks (Pulumi's Automation API). */
export function perStack<T>(make: () => T): () => T {
    const values = new WeakMap<pulumi.Resource, T>();
    return () => {
        const stack = pulumi.runtime.getStackResource();
        if (!stack) throw new pulumi.RunError("nslab's components can only be created by a Pulumi program");
        const value = values.get(stack) ?? make();
        values.set(stack, value);
        return value;
    };
}
