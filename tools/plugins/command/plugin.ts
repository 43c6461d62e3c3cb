import type { Plugin } from "../shared/plugin.ts";
import { localCommand, localRun } from "./local/command.ts";
import { remoteCommand } from "./remote/command.ts";
import { copyToRemote } from "./remote/copyToRemote.ts";
import * as localSpecs from "./schema/local.ts";
import { packageSchema, version } from "./schema/package.ts";
import * as remoteSpecs from "./schema/remote.ts";

export const command: Plugin = {
    name: "command",
    version,
    schema: packageSchema,
    resources: {
        "command:local:Command": { inputs: localSpecs.localCommand.inputs, kind: localCommand },
        "command:remote:Command": { inputs: remoteSpecs.remoteCommand.inputs, kind: remoteCommand },
        "command:remote:CopyToRemote": { inputs: remoteSpecs.copyToRemote.inputs, kind: copyToRemote },
    },
    functions: {
        "command:local:run": { inputs: localSpecs.localRun.inputs, run: localRun },
    },
};
