// First: before anything that imports the SDK.
import "../../stacks/sdk.ts";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { createInterface } from "node:readline";
import * as pulumi from "@pulumi/pulumi";
import { UserError } from "../../host/userError.ts";
import type { Allocation } from "../allocate.ts";
import { placesName, socketVariable, type ClassOutputs } from "./protocol.ts";

/**
 * The places of a class, and its secret, which its first update makes.
 *
 * Its update lasts for as long as who started it keeps a socket open, and so does the lock that the engine holds for it:
 * nobody else changes the class meanwhile, and where the one who started it is killed the socket, and with it the update,
 * ends.
 */
export default async (): Promise<pulumi.Inputs> => {
    const path = process.env[socketVariable] ?? "";
    if (path === "")
        throw new UserError("This stack is a class's own: nslab class changes it, and nothing else.");
    // That it comes is the word that the lock is held.
    const socket = connect(path);
    const [line] = (await once(createInterface({ input: socket }), "line")) as [string];
    const secret = new pulumi.Stash(
        "class-secret",
        { input: pulumi.secret(randomBytes(32).toString("hex")) },
        { ignoreChanges: ["input"] },
    );
    // The engine keeps a stack's outputs once its update is over, and what a resource has as soon as it has it.
    const places = new pulumi.Stash(
        placesName,
        { input: JSON.parse(line) as Allocation[] },
        { replaceOnChanges: ["input"] },
    );
    return { allocations: places.output, secret: secret.output } satisfies Record<
        keyof ClassOutputs,
        unknown
    >;
};
