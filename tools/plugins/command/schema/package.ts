import { localCommand, localRun } from "./local.ts";
import { remoteCommand, copyToRemote } from "./remote.ts";
import type { ObjectSpec, PropertySpec, ResourceSpec, Shape } from "../../shared/spec.ts";

export const version = "1.2.1";

/** The package schema in Pulumi's own format, for GetSchema. */
export function packageSchema(): string {
    const types: Types = {};
    return JSON.stringify({
        name: "command",
        version,
        displayName: "Command",
        description: "Runs commands, here or over SSH, as part of the Pulumi resource model.",
        license: "Apache-2.0",
        meta: { moduleFormat: "(.*)" },
        config: {},
        provider: { type: "object" },
        resources: {
            "command:local:Command": resource(localCommand, types),
            "command:remote:Command": resource(remoteCommand, types),
            "command:remote:CopyToRemote": resource(copyToRemote, types),
        },
        functions: { "command:local:run": invoke(localRun, types) },
        types,
    });
}

type Types = Record<string, object>;

function resource({ inputs, outputs, requiredOutputs }: ResourceSpec, types: Types): object {
    return {
        description: inputs.description,
        properties: properties({ ...inputs.properties, ...outputs }, types),
        type: "object",
        required: [...inputs.required, ...requiredOutputs],
        inputProperties: properties(inputs.properties, types),
        requiredInputs: inputs.required,
    };
}

function invoke({ inputs, outputs, requiredOutputs }: ResourceSpec, types: Types): object {
    return {
        description: inputs.description,
        inputs: { ...object(inputs, types), description: undefined },
        outputs: {
            properties: properties({ ...inputs.properties, ...outputs }, types),
            type: "object",
            required: requiredOutputs,
        },
    };
}

function object(spec: ObjectSpec, types: Types): object {
    return {
        description: spec.description,
        properties: properties(spec.properties, types),
        type: "object",
        required: spec.required,
    };
}

function properties(specs: Record<string, PropertySpec>, types: Types): object {
    return Object.fromEntries(Object.entries(specs).map(([name, spec]) => [name, property(spec, types)]));
}

function property(spec: PropertySpec, types: Types): object {
    const { description, default: defaultValue, secret, replaceOnChanges } = spec;
    return { ...shape(spec, types), description, default: defaultValue, secret, replaceOnChanges };
}

function shape(spec: Shape, types: Types): object {
    switch (spec.type) {
        case "any":
            return { $ref: "pulumi.json#/Any" };
        case "asset":
        case "assetOrArchive": // Pulumi's schema has one name for both.
            return { $ref: "pulumi.json#/Asset" };
        case "archive":
            return { $ref: "pulumi.json#/Archive" };
        case "array":
            return { type: "array", items: property(spec.items, types) };
        case "map":
            return { type: "object", additionalProperties: property(spec.values, types) };
        case "enum":
            types[spec.token] = { type: "string", enum: spec.values };
            return { $ref: `#/types/${spec.token}` };
        case "object":
            types[spec.token] = object(spec.of, types);
            return { $ref: `#/types/${spec.token}` };
        default:
            return { type: spec.type };
    }
}
