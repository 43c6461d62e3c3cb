import * as pulumi from "@pulumi/pulumi";

/** The value of an input, or undefined where it is only known once something has been created. */
export async function known<T>(input: pulumi.Input<T>): Promise<pulumi.Unwrap<T> | undefined> {
    // The SDK has these two but keeps them out of its type declarations.
    const output = pulumi.output(input) as unknown as {
        isKnown: Promise<boolean>;
        promise(): Promise<pulumi.Unwrap<T>>;
    };
    return (await output.isKnown) ? output.promise() : undefined;
}
