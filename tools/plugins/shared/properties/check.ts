import type { ObjectSpec, PropertySpec } from "../spec.ts";
import { isArchive, isAsset, isObject, isSecret, isUnknown, type Properties, type Value } from "./values.ts";

export interface Failure {
    property: string;
    reason: string;
}

/** What is wrong with the shape of the inputs, by the schema. */
export function checkShape(spec: ObjectSpec, value: Properties, at = ""): Failure[] {
    const missing = spec.required.filter((name) => value[name] === undefined);
    return [
        ...missing.map((name) => failure(at, name, `Missing required field '${name}'`)),
        ...Object.entries(value).flatMap(([name, inner]) => {
            const property = spec.properties[name];
            if (property === undefined) return [failure(at, name, `Unrecognized field '${name}'`)];
            return checkValue(property, inner, at === "" ? name : `${at}.${name}`);
        }),
    ];
}

function failure(at: string, name: string, reason: string): Failure {
    return { property: at === "" ? name : `${at}.${name}`, reason };
}

function checkValue(spec: PropertySpec, value: Value, at: string): Failure[] {
    if (isSecret(value)) return checkValue(spec, value.value, at);
    if (value === null || isUnknown(value) || spec.type === "any") return [];
    if (!hasType(spec, value)) return [{ property: at, reason: `Field '${at}' must be ${describe(spec)}` }];
    if (spec.type === "array" && Array.isArray(value)) {
        return value.flatMap((item, i) => checkValue(spec.items, item, `${at}[${i}]`));
    }
    if (spec.type === "map" && isObject(value)) {
        return Object.entries(value).flatMap(([name, item]) =>
            checkValue(spec.values, item, `${at}.${name}`),
        );
    }
    return spec.type === "object" && isObject(value) ? checkShape(spec.of, value, at) : [];
}

function hasType(spec: PropertySpec, value: Value): boolean {
    switch (spec.type) {
        case "any":
            return true;
        case "string":
        case "boolean":
        case "number":
            return typeof value === spec.type;
        case "integer":
            return Number.isInteger(value);
        case "enum":
            return spec.values.some((allowed) => allowed.value === value);
        case "array":
            return Array.isArray(value);
        case "map":
        case "object":
            return isObject(value) && !isAsset(value) && !isArchive(value);
        case "asset":
            return isAsset(value);
        case "archive":
            return isArchive(value);
        case "assetOrArchive":
            return isAsset(value) || isArchive(value);
    }
}

function describe(spec: PropertySpec): string {
    switch (spec.type) {
        case "enum":
            return `one of ${spec.values.map(({ value }) => value).join(", ")}`;
        case "array":
            return "a list";
        case "map":
        case "object":
            return "an object";
        case "assetOrArchive":
            return "an asset or an archive";
        default:
            return `of type ${spec.type}`;
    }
}
