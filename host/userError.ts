import { printable } from "./printable.ts";

/**
 * An error whose message is all that the user needs: the engine prints it without a stack trace.
 *
 * The message stays as it is, though the SDK puts "error serializing property …" before that of every error that it
 * meets in a resource's input, once for each resource.
 */
export class UserError extends Error {
    /** What pulumi.RunError.isInstance looks for; to extend that class takes half a second to load the SDK. */
    readonly __pulumiRunError = true;

    /**
     * The message, perhaps as something that other languages have as well.
     *
     * @internal
     */
    readonly what: string | { toString(): string };

    constructor(message: string | { toString(): string }, options?: { cause?: unknown }) {
        const shown = printable(message.toString()); // a host's own words may be in it
        super(shown, options);
        this.what = message;
        Object.defineProperty(this, "message", { get: () => shown, set: () => undefined });
    }
}

/**
 * The host cannot be reached, refused the login, or could not be looked at in time.
 *
 * @internal
 */
export class UnreachableError extends UserError {}
