import { UserError } from "../components/host/errors.ts";

/** A failure in words for the user; what is not meant for one keeps its stack trace. */
export function explain(error: unknown): string {
    if (!(error instanceof Error)) return String(error);
    return error instanceof UserError ? error.message : (error.stack ?? error.message);
}
