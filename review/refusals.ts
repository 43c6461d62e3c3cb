import { inWords, read } from "../host/diagnostics.ts";
import { UserError } from "../host/errors.ts";
import type { Preview } from "./preview.ts";
import { say } from "../messages/spoken.ts";

/**
 * Why the program or a host refuses what is asked for.
 *
 * @param byPolicy whether a policy has refused it already, which fails a preview without another word
 * @throws UserError where the preview failed for another reason: then there is nothing to review
 */
export function refusalsOf({ diagnostics = [] }: Preview, byPolicy: boolean): string[] {
    const errors = diagnostics.filter(({ severity }) => severity === "error").map(({ message }) => message);
    const refusals = [...new Set(errors.flatMap(refusalIn))];
    if (!byPolicy && refusals.length === 0 && errors.length > 0) {
        const said = errors.map((message) => message.replace(/^error: /, "").trim());
        throw new UserError([say("review.failed"), ...new Set(said)].join("\n"));
    }
    return refusals;
}

function refusalIn(message: string): string[] {
    const diagnostic = read(message);
    switch (diagnostic?.code) {
        case "obstacles":
        case "faults":
        case "refused":
            return [inWords(diagnostic)];
        default:
            return [];
    }
}
