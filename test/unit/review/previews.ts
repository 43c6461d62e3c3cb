import type { Preview, State } from "../../../review/preview.ts";
import { assignments, type Value } from "../../../components/host/shell.ts";

/** A Command of a component, as `pulumi preview --json` shows it. */
export interface CommandStep {
    op: string;
    kind?: string;
    name?: string;
    /** What the object is replaced for, and what can change while it stands. */
    old?: { identity?: Record<string, Value>; settings?: Record<string, Value>; generation?: string };
    new?: { identity?: Record<string, Value>; settings?: Record<string, Value>; generation?: string };
    facts?: object;
    diffReasons?: string[];
    drift?: string;
}

/** The preview of some Commands. */
export function previewWith(...commands: CommandStep[]): Preview {
    const steps = commands.map((command) => {
        const { op, kind = "MemoryCgroup", name = "group", facts, diffReasons = [] } = command;
        const state = (side: CommandStep["old"]) => side && stateOf(kind, name, side, facts);
        const [oldState, newState] = [state(command.old), state(command.new)];
        return {
            op,
            urn: `urn:pulumi:dev::nslab::nslab:index:${kind}$command:local:Command::${name}-part`,
            diffReasons,
            ...(oldState && { oldState }),
            ...(newState && { newState }),
        };
    });
    const diagnostics = commands.flatMap(({ kind = "MemoryCgroup", name = "group", drift }) =>
        drift === undefined
            ? []
            : [{ urn: urnOf(kind, name), message: `warning: drift: ${drift}\n`, severity: "warning" }],
    );
    return { steps, diagnostics };
}

function urnOf(kind: string, name: string): string {
    return `urn:pulumi:dev::nslab::nslab:index:${kind}::${name}`;
}

function stateOf(
    kind: string,
    name: string,
    { identity = {}, settings = {}, generation = "1" }: NonNullable<CommandStep["old"]>,
    facts: object | undefined,
): State {
    return {
        type: "command:local:Command",
        custom: true,
        parent: urnOf(kind, name),
        inputs: {
            create: "echo create",
            update: "echo update",
            delete: "echo delete",
            stdin: assignments({ ...identity, ...settings, lab: "1", generation }),
            triggers: [generation, identity],
        },
        outputs: { stdout: JSON.stringify(facts ?? {}) },
        propertyDependencies: {},
    };
}
