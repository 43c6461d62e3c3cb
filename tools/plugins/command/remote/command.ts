import { noPrevious, previousOf, previousVariables, type Previous } from "../previous.ts";
import type { Properties } from "../../shared/properties/values.ts";
import type { Kind, RunContext } from "../../shared/kind.ts";
import { uniqueId } from "../../shared/uniqueId.ts";
import { dial } from "./dial.ts";
import { acceptedEnvironment } from "./environment.ts";
import { runThere } from "./exec.ts";
import type { RemoteCommandInputs } from "./inputs.ts";

type Inputs = RemoteCommandInputs & Properties;

export const remoteCommand: Kind = {
    produced: () => ["stdout", "stderr"],

    async create(name, inputs: Inputs, context) {
        return { id: uniqueId(name), outputs: await run(inputs.create, inputs, noPrevious, context) };
    },

    async update(state: Inputs, inputs: Inputs, context) {
        return run(inputs.update ?? inputs.create, inputs, previousOf(state), context);
    },

    async delete(state: Inputs, context) {
        if (state.delete !== undefined) await connectAndRun(state.delete, state, previousOf(state), context);
    },
};

async function run(
    command: string | undefined,
    inputs: Inputs,
    previous: Previous,
    context: RunContext,
): Promise<Properties> {
    if (command === undefined) return { ...previous };
    return (await connectAndRun(command, inputs, previous, context)).texts();
}

async function connectAndRun(command: string, inputs: Inputs, previous: Previous, context: RunContext) {
    const dialled = await dial(inputs.connection, context);
    try {
        const environment = await acceptedEnvironment(
            dialled.client,
            inputs.environment ?? {},
            previousVariables(previous, inputs.addPreviousOutputInEnv),
            context.log,
        );
        const { stdin, logging } = inputs;
        return await runThere(dialled.client, { command, environment, stdin, logging }, context.log);
    } finally {
        dialled.close();
    }
}
