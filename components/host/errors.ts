/** @module Errors */

/** One thing wrong with an argument. */
export interface Fault {
    /** The argument's name, as the user wrote it. */
    argument: string;
    /** The value that was given. */
    value: unknown;
    /** What is allowed. */
    allowed: string;
}

/**
 * An error whose message is all that the user needs: the engine prints it without a stack trace.
 *
 * The message stays as it is, though the SDK puts "error serializing property …" before that of every error that it
 * meets in a resource's input, once for each resource.
 */
export class UserError extends Error {
    /** What pulumi.RunError.isInstance looks for; to extend that class takes half a second to load the SDK. */
    readonly __pulumiRunError = true;

    constructor(message: string, options?: ErrorOptions) {
        super(message, options);
        Object.defineProperty(this, "message", { get: () => message, set: () => undefined });
    }
}

/** Wrong arguments, all of them at once. */
export class ArgumentError extends UserError {
    /** Each wrong argument, in the order of the message's lines. */
    readonly faults: readonly Fault[];

    constructor(subject: string, faults: readonly Fault[]) {
        const count = faults.length === 1 ? "1 wrong argument" : `${faults.length} wrong arguments`;
        super([`${subject}: ${count}; nothing was changed on any host`, ...faults.map(describe)].join("\n"));
        this.faults = faults;
    }
}

function describe({ argument, value, allowed }: Fault): string {
    return `  ${argument}: ${value === undefined ? "not given" : JSON.stringify(value)}; allowed: ${allowed}`;
}

/**
 * The host cannot be reached, refused the login, or could not be looked at in time.
 *
 * @internal
 */
export class UnreachableError extends UserError {}
