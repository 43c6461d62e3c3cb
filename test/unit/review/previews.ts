import { catalogue } from "../../../components/catalogue.ts";
import { unknown } from "../../../components/ownResources.ts";
import { commandForm } from "../../../components/managed/commandForm.ts";
import { plainName } from "../../../components/managed/plainName.ts";
import { recordsOf } from "../../../components/managed/resourceType.ts";
import type { Preview, State, Step } from "../../../review/preview.ts";
import { written, type Diagnostic, type Drift } from "../../../host/diagnostics.ts";
import { assignments, type Value } from "../../../host/shell.ts";

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
    drift?: Drift;
}

/** The preview of some Commands. */
export function previewWith(...commands: CommandStep[]): Preview {
    const steps = commands.map((command) => {
        const { op, kind = "MemoryCgroup", name = "group", facts, diffReasons = [] } = command;
        const state = (side: CommandStep["old"]) => side && stateOf(kind, name, side, facts);
        const [oldState, newState] = [state(command.old), state(command.new)];
        return {
            op,
            urn: `urn:pulumi:dev::nslab::nslab:index:${kind}$command:local:Command::${name}-${typeOf(kind).suffix}`,
            diffReasons,
            ...(oldState && { oldState }),
            ...(newState && { newState }),
        };
    });
    const diagnostics = commands.flatMap(({ kind = "MemoryCgroup", name = "group", drift }) =>
        drift === undefined
            ? []
            : [
                  {
                      urn: urnOf(kind, name),
                      message: `warning: ${forReview({ code: "drift", drift: [drift] })}\n`,
                      severity: "warning",
                  },
              ],
    );
    return { steps, diagnostics };
}

/** A resource that is not nslab's own, as a preview shows it. */
export function foreignStep({
    op = "create",
    type = "command:local:Command",
    name = "bare",
    parent = stack,
    inputs,
}: {
    op?: string;
    type?: string;
    name?: string;
    parent?: string;
    inputs: Record<string, unknown>;
}): Step {
    const state = { type, custom: true, parent, provider, inputs };
    const isOld = op === "delete" || op === "delete-replaced" || op === "replace" || op === "update";
    const isNew = op !== "delete" && op !== "delete-replaced";
    return {
        op,
        urn: `urn:pulumi:dev::nslab::${type}::${name}`,
        ...(isOld && { oldState: state }),
        ...(isNew && { newState: state }),
    };
}

const stack = "urn:pulumi:dev::nslab::pulumi:pulumi:Stack::nslab-dev";

/** What the program says where a review has asked for it. */
export function forReview(diagnostic: Diagnostic): string {
    process.env["NSLAB_REVIEW"] = "1";
    try {
        return written(diagnostic);
    } finally {
        delete process.env["NSLAB_REVIEW"];
    }
}

function urnOf(kind: string, name: string): string {
    return `urn:pulumi:dev::nslab::nslab:index:${kind}::${name}`;
}

/** What runs the commands of this version. */
const provider =
    "urn:pulumi:dev::nslab::pulumi:providers:command::default_1_2_1::0a1b2c3d-0000-0000-0000-000000000000";

function typeOf(kind: string) {
    const type = (catalogue[kind] ?? catalogue["MemoryCgroup"])?.types[0];
    if (!type) throw new Error(kind);
    return type;
}

/** Where every stack was born. */
export const origin = '{"machine":"here","machineId":"","backend":"file:///state","stack":"nslab/dev"}';

function stateOf(
    kind: string,
    name: string,
    { identity = {}, settings = {}, generation = "1" }: NonNullable<CommandStep["old"]>,
    facts: object | undefined,
): State {
    const type = typeOf(kind);
    const values = { ...identity, ...settings };
    const own = {
        records: recordsOf(type),
        lab: "0123456789ab",
        object: `${type.name}.${plainName(name.toWellFormed())}`,
        origin,
        generation: generation.padStart(12, "0"),
        revision: "000000000000",
    };
    const isKnown = !Object.values(values).includes(unknown);
    return {
        type: "command:local:Command",
        custom: true,
        parent: urnOf(kind, name),
        provider,
        inputs: {
            ...commandForm(type, { isRemote: false, sudo: false }),
            stdin: isKnown ? assignments({ ...values, ...own }) : unknown,
            triggers: [own.generation, identity],
            ...(type.secrets.length > 0 && {
                environment: "[secret]",
            }),
        },
        outputs: { stdout: JSON.stringify(facts ?? {}) },
        propertyDependencies: {},
    };
}
