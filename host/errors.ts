/** @module Errors */

import { written, type Diagnostic, type Fault } from "./diagnostics.ts";
import { UserError } from "./userError.ts";

export type { Fault } from "./diagnostics.ts";
export { UnreachableError, UserError } from "./userError.ts";

/**
 * What is asked for is refused before anything was changed on any host.
 *
 * @internal
 */
export class RefusedError extends UserError {
    constructor(why: Extract<Diagnostic, { code: "obstacles" | "refused" }>) {
        super(written(why));
    }
}

/** Wrong arguments, all of them at once. */
export class ArgumentError extends UserError {
    /** Each wrong argument, in the order of the message's lines. */
    readonly faults: readonly Fault[];

    constructor(subject: string, faults: readonly Fault[]) {
        super(written({ code: "faults", subject, faults: [...faults] }));
        this.faults = faults;
    }
}
