import { UserError } from "../components/host/errors.ts";
import type { Preview } from "./preview.ts";

/** What the components' own refusals say, and no other error: errors.ts and findings.ts of components/host. */
const nothingChanged = /nothing was changed on (any host|it)/;

/**
 * Why the program or a host refuses what is asked for.
 *
 * @param byPolicy whether a policy has refused it already, which fails a preview without another word
 * @throws UserError where the preview failed for another reason: then there is nothing to review
 */
export function refusalsOf({ diagnostics = [] }: Preview, byPolicy: boolean): string[] {
    const said = diagnostics
        .filter(({ severity }) => severity === "error")
        .map(({ message }) => message.replace(/^error: /, "").trim());
    const errors = [...new Set(said)];
    const refusals = errors.filter((message) => nothingChanged.test(message));
    if (!byPolicy && refusals.length === 0 && errors.length > 0)
        throw new UserError(["The preview failed; there is nothing to review.", ...errors].join("\n"));
    return refusals;
}
