import type { Properties, Value } from "../shared/properties/values.ts";

/** The outputs of the previous run, which the next one may want to see. */
export interface Previous {
    stdout: string;
    stderr: string;
}

export const noPrevious: Previous = { stdout: "", stderr: "" };

export function previousOf({ stdout, stderr }: Properties): Previous {
    return { stdout: text(stdout), stderr: text(stderr) };
}

/** The previous outputs as environment variables, unless the user does not want them. */
export function previousVariables({ stdout, stderr }: Previous, wanted = true): Record<string, string> {
    if (!wanted) return {};
    return {
        ...(stdout === "" ? {} : { PULUMI_COMMAND_STDOUT: stdout }),
        ...(stderr === "" ? {} : { PULUMI_COMMAND_STDERR: stderr }),
    };
}

/** A resource that never ran a command has no output in its state. */
function text(value: Value | undefined): string {
    return typeof value === "string" ? value : "";
}
