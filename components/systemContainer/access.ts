import * as pulumi from "@pulumi/pulumi";
import { newKeyPair, type KeyPair } from "../managed/keyPair.ts";

/** The key that the stack logs in to a container with: made by the first run, and kept in the stack's state for ever. */
export function containerAccess(
    name: string,
    parent: pulumi.ComponentResource,
): { [K in keyof KeyPair]: pulumi.Output<string> } {
    const { output } = new pulumi.Stash(
        `${name}-access`,
        { input: pulumi.secret(newKeyPair()) },
        { parent, ignoreChanges: ["input"], additionalSecretOutputs: ["output"] },
    );
    const access = pulumi.secret(output as pulumi.Output<KeyPair>);
    return { private: access.private, public: pulumi.unsecret(access.public) };
}
