import { randomBytes } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "../../host/errors.ts";
import { originHere, projectHere, writeOrigin } from "../../host/origin.ts";
import { perStack } from "./perStack.ts";

/**
 * 12 hexadecimal digits that no other run has, be it of the same process (Pulumi's Automation API). What this run builds
 * is told from what an earlier one built by it.
 *
 * A run that applies a plan has the digits of the preview that made the plan, in NSLAB_NONCE.
 */
export const nonce = perStack(() => givenNonce() ?? randomBytes(6).toString("hex"));

function givenNonce(): string | undefined {
    const { NSLAB_NONCE: given } = process.env;
    if (given !== undefined && !/^[0-9a-f]{12}$/.test(given))
        throw new UserError("NSLAB_NONCE: 12 hexadecimal digits, and only `nslab up --plan` sets it");
    return given;
}

/** What a stack is born with, and keeps in its state. */
interface Birth {
    id: string;
    /** See host/origin.ts. */
    origin: string;
}

const birth = perStack(
    () =>
        // A Stash is kept by the engine itself, without a plugin. ignoreChanges keeps the first run's values for ever, and
        // hides nothing: no object is built on the Stash being replaced.
        new pulumi.Stash(
            "lab-id",
            { input: { id: nonce(), origin: ownOrigin() } satisfies Birth },
            { ignoreChanges: ["input"] },
        ).output as pulumi.Output<Birth>,
);

function ownOrigin(): string {
    return writeOrigin(originHere(`${pulumi.getProject()}/${pulumi.getStack()}`, projectHere()));
}

/**
 * The stack's lab id: 12 random hexadecimal digits, born with the stack and kept in its state.
 *
 * It is in every mark and record that the stack leaves on a host, so that two stacks never take each other's objects
 * for their own, whatever they are called. The preview of a stack that does not exist yet shows an id that the
 * stack will not have.
 */
export const labId = perStack(() => birth().apply(({ id }) => id));

/** Where the stack was born, for the records on its hosts. */
export const labOrigin = perStack(() => birth().apply(({ origin }) => origin));
