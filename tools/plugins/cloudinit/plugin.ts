import type { Kind } from "../shared/kind.ts";
import type { Plugin } from "../shared/plugin.ts";
import type { Failure } from "../shared/properties/check.ts";
import type { Properties } from "../shared/properties/values.ts";
import type { ObjectSpec } from "../shared/spec.ts";
import { checkConfig, idOf, render, type Config } from "./render.ts";
import schema from "./schema/cloudinit.json" with { type: "json" };
import { inputsOf, replacing } from "./specs.ts";

type Inputs = Config & Properties;

const check = (inputs: Properties): Failure[] => checkConfig(inputs as Inputs);

/** What is rendered is all there is: no change can be made to it in place. */
const config: Kind = {
    check,
    produced: () => ["rendered"],
    create(_name, inputs) {
        const rendered = render(inputs as Inputs);
        return Promise.resolve({ id: idOf(rendered), outputs: { rendered } });
    },
    update: (_state, inputs) => Promise.resolve({ rendered: render(inputs as Inputs) }),
    delete: () => Promise.resolve(),
};

const [resource, getConfig] = [
    "cloudinit:index/config:Config",
    "cloudinit:index/getConfig:getConfig",
] as const;

export const cloudinit: Plugin = {
    name: schema.name,
    version: schema.version,
    schema: () => JSON.stringify(schema),
    resources: {
        [resource]: { inputs: withDefaults(replacing(inputsOf(resource))), kind: config },
    },
    functions: {
        [getConfig]: {
            inputs: withDefaults(inputsOf(getConfig)),
            check,
            run(inputs) {
                const rendered = render(inputs as Inputs);
                return Promise.resolve({ id: idOf(rendered), rendered });
            },
        },
    },
};

/** The provider fills these in while it renders: its schema has them in words alone. */
function withDefaults(spec: ObjectSpec): ObjectSpec {
    const { gzip, base64Encode, boundary, parts, ...others } = spec.properties;
    if (!gzip || !base64Encode || !boundary || parts?.type !== "array" || parts.items.type !== "object")
        throw new Error("the schema of cloudinit lacks an input");
    const { contentType, ...ofPart } = parts.items.of.properties;
    if (!contentType) throw new Error("the schema of cloudinit lacks an input of its parts");
    const part = {
        ...parts.items.of,
        properties: { ...ofPart, contentType: { ...contentType, default: "text/plain" } },
    };
    return {
        ...spec,
        properties: {
            ...others,
            gzip: { ...gzip, default: true },
            base64Encode: { ...base64Encode, default: true },
            boundary: { ...boundary, default: "MIMEBOUNDARY" },
            parts: { ...parts, items: { ...parts.items, of: part } },
        },
    };
}
