/** A failure that the user can do something about: the message says what, and is all that is printed. */
export class UserError extends Error {}

/** A failure in words for the user; what is not meant for one keeps its stack trace. */
export function explain(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return isForUsers(error) ? error.message : (error.stack ?? error.message);
}

/** Told by their names: loading the classes of components/host would load Pulumi's SDK, which takes half a second. */
function isForUsers(error: Error): boolean {
    return (
        error instanceof UserError || ["UnreachableError", "ArgumentError"].includes(error.constructor.name)
    );
}
