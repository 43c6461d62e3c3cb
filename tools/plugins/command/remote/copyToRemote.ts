import { stat } from "node:fs/promises";
import type { Failure } from "../../shared/properties/check.ts";
import { isAsset, isArchive, type Properties, type Value } from "../../shared/properties/values.ts";
import type { Kind, RunContext } from "../../shared/kind.ts";
import { uniqueId } from "../../shared/uniqueId.ts";
import { dial } from "./dial.ts";
import type { CopyInputs } from "./inputs.ts";
import { RemoteFiles } from "./remoteFiles.ts";

type Inputs = CopyInputs & Properties;

/** Copies once, and again when the source or its destination changes. Nothing is ever deleted there. */
export const copyToRemote: Kind = {
    check: ({ source }: Inputs): Failure[] => checkSource(source),

    produced: () => [],

    async create(_name, inputs: Inputs, context) {
        await copy(inputs, context);
        return { id: uniqueId(""), outputs: {} };
    },

    async update(state: Inputs, inputs: Inputs, context) {
        const same = hashOf(state.source) === hashOf(inputs.source) && state.remotePath === inputs.remotePath;
        if (!same) await copy(inputs, context);
        return {};
    },

    delete: () => Promise.resolve(),
};

function checkSource(source: Value): Failure[] {
    if (isAsset(source) && !("path" in source) && !("text" in source)) {
        return [{ property: "asset", reason: "asset must be a path-based file asset or a text asset" }];
    }
    if (isArchive(source) && !("path" in source)) {
        return [{ property: "archive", reason: "archive must be a path to a file or directory" }];
    }
    return [];
}

function hashOf(source: Value): Value | undefined {
    return isAsset(source) || isArchive(source) ? source["hash"] : undefined;
}

async function copy({ connection, source, remotePath }: Inputs, context: RunContext): Promise<void> {
    const { path, text } = source as { path?: string; text?: string };
    const dialled = await dial(connection, context);
    try {
        const files = await RemoteFiles.open(dialled.client);
        if (path === undefined) await files.writeText(text ?? "", remotePath);
        else if ((await stat(path)).isDirectory()) await files.copyFolder(path, remotePath);
        else await files.copyFile(path, remotePath);
    } finally {
        dialled.close();
    }
}
