import { noPrevious, previousOf, type Previous } from "../previous.ts";
import type { Properties } from "../../shared/properties/values.ts";
import type { Kind, RunContext } from "../../shared/kind.ts";
import { uniqueId } from "../../shared/uniqueId.ts";
import { archiveOf, findAssets } from "./files.ts";
import type { LocalCommandInputs, LocalInputs, LocalRunInputs } from "./inputs.ts";
import { runHere } from "./process.ts";

export const localCommand: Kind = {
    produced: (inputs) => [
        "stdout",
        "stderr",
        ...("assetPaths" in inputs ? ["assets"] : []),
        ...("archivePaths" in inputs ? ["archive"] : []),
    ],

    async create(name, inputs: LocalCommandInputs & Properties, context) {
        const outputs = await runIfAny(inputs.create, inputs, noPrevious, context);
        return { id: uniqueId(name), outputs };
    },

    async update(state: LocalCommandInputs & Properties, inputs: LocalCommandInputs & Properties, context) {
        const outputs = await runIfAny(inputs.update ?? inputs.create, inputs, previousOf(state), context);
        return { ...foundFiles(state), ...outputs };
    },

    async delete(state: LocalCommandInputs & Properties, context) {
        if (state.delete !== undefined) await runHere(state.delete, state, previousOf(state), context);
    },
};

/** What an earlier run found stays, where the new run does not look for files. */
function foundFiles({ assets, archive }: Properties): Properties {
    return { ...(assets === undefined ? {} : { assets }), ...(archive === undefined ? {} : { archive }) };
}

/** The outputs of local.run, which has no state and no life. */
export async function localRun(
    inputs: LocalRunInputs & Properties,
    context: RunContext,
): Promise<Properties> {
    return runFor(inputs.command, inputs, noPrevious, context);
}

async function runIfAny(
    command: string | undefined,
    inputs: LocalInputs,
    previous: Previous,
    context: RunContext,
): Promise<Properties> {
    return command === undefined ? { ...previous } : runFor(command, inputs, previous, context);
}

async function runFor(
    command: string,
    inputs: LocalInputs,
    previous: Previous,
    context: RunContext,
): Promise<Properties> {
    const output = await runHere(command, inputs, previous, context);
    const outputs: Properties = output.texts();
    const directory = inputs.dir ?? process.cwd();
    if (inputs.assetPaths !== undefined) outputs["assets"] = await findAssets(directory, inputs.assetPaths);
    if (inputs.archivePaths !== undefined) {
        outputs["archive"] = archiveOf(await findAssets(directory, inputs.archivePaths));
    }
    return outputs;
}
