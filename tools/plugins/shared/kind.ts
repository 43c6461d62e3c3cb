import type { Failure } from "./properties/check.ts";
import type { Properties } from "./properties/values.ts";

/** What the plugin gives to whoever runs a command. */
export interface RunContext {
    /** Aborted when the engine cancels or the resource's timeout has passed. */
    signal: AbortSignal;
    log: CommandLog;
}

export interface CommandLog {
    /** A line of the command's output. */
    output(line: string): void;
    /** A message of the plugin's own. */
    warning(message: string): void;
}

/** What one type of resource does. It sees plain values: secrets and defaults are the provider's affair. */
export interface Kind {
    /** What the shape of the inputs does not tell. */
    check?(inputs: Properties): Failure[];
    /** Outputs that only a run can tell, so unknown while previewing one. */
    produced(inputs: Properties): string[];
    create(
        name: string,
        inputs: Properties,
        context: RunContext,
    ): Promise<{ id: string; outputs: Properties }>;
    update(state: Properties, inputs: Properties, context: RunContext): Promise<Properties>;
    delete(state: Properties, context: RunContext): Promise<void>;
}
