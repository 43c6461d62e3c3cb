import { localCommand, localRun } from "./local/command.ts";
import type { Properties } from "./properties/values.ts";
import { remoteCommand } from "./remote/command.ts";
import { copyToRemote } from "./remote/copyToRemote.ts";
import type { Kind, RunContext } from "./run.ts";
import * as localSpecs from "./schema/local.ts";
import * as remoteSpecs from "./schema/remote.ts";
import type { ResourceSpec } from "./schema/spec.ts";

interface ResourceKind {
    spec: ResourceSpec;
    kind: Kind;
}

interface Invoke {
    spec: ResourceSpec;
    kind: { run(inputs: Properties, context: RunContext): Promise<Properties> };
}

const resources: Record<string, ResourceKind> = {
    "command:local:Command": { spec: localSpecs.localCommand, kind: localCommand },
    "command:remote:Command": { spec: remoteSpecs.remoteCommand, kind: remoteCommand },
    "command:remote:CopyToRemote": { spec: remoteSpecs.copyToRemote, kind: copyToRemote },
};

const invokes: Record<string, Invoke> = {
    "command:local:run": { spec: localSpecs.localRun, kind: { run: localRun } },
};

export function resourceKind(type: string): ResourceKind {
    return known(resources[type], type);
}

export function invokeKind(token: string): Invoke {
    return known(invokes[token], token);
}

function known<T>(found: T | undefined, token: string): T {
    if (found === undefined) throw new Error(`the command plugin has no ${token}: check the type's spelling`);
    return found;
}
