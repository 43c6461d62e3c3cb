import type { ObjectSpec, PropertySpec } from "../spec.ts";
import { isObject, isSecret, secret, type Properties, type Value } from "./values.ts";

/** Fills in the schema's defaults and marks what the schema calls secret. */
export function complete(spec: ObjectSpec, value: Properties): Properties {
    const completed: Properties = { ...value };
    for (const [name, property] of Object.entries(spec.properties)) {
        const given = value[name] ?? property.default;
        if (given !== undefined) completed[name] = completeValue(property, given);
    }
    return completed;
}

function completeValue(spec: PropertySpec, value: Value): Value {
    if (isSecret(value)) return secret(completeValue(spec, value.value));
    const completed = completeInside(spec, value);
    return spec.secret === true ? secret(completed) : completed;
}

function completeInside(spec: PropertySpec, value: Value): Value {
    if (spec.type === "object" && isObject(value)) return complete(spec.of, value);
    if (spec.type === "array" && Array.isArray(value))
        return value.map((item) => completeValue(spec.items, item));
    return value;
}
