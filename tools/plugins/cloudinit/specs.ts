import type { ObjectSpec, PropertySpec } from "../shared/spec.ts";
import schema from "./schema/cloudinit.json" with { type: "json" };

// The schema's own types, as what inputs are checked by.

interface Property {
    type?: string;
    $ref?: string;
    items?: Property;
}

interface ObjectType {
    properties: Record<string, Property>;
    required?: readonly string[];
}

/** The inputs of a resource or of a function. */
export function inputsOf(token: keyof typeof schema.resources | keyof typeof schema.functions): ObjectSpec {
    if (token in schema.functions) {
        const { inputs } = schema.functions[token as keyof typeof schema.functions];
        return objectSpec(inputs);
    }
    const { inputProperties } = schema.resources[token as keyof typeof schema.resources];
    return objectSpec({ properties: inputProperties });
}

/** The same, where each change replaces the resource. */
export function replacing(spec: ObjectSpec): ObjectSpec {
    const properties = Object.entries(spec.properties).map(
        ([name, property]) => [name, { ...property, replaceOnChanges: true as const }] as const,
    );
    return { ...spec, properties: Object.fromEntries(properties) };
}

function objectSpec({ properties, required = [] }: ObjectType): ObjectSpec {
    const specs = Object.entries(properties).map(
        ([name, property]) => [name, propertySpec(property)] as const,
    );
    return { description: "", properties: Object.fromEntries(specs), required };
}

function propertySpec({ type, $ref, items }: Property): PropertySpec {
    if ($ref !== undefined) {
        const token = $ref.replace("#/types/", "");
        return { type: "object", token, of: objectSpec(schema.types[token as keyof typeof schema.types]) };
    }
    if (type === "array" && items) return { type, items: propertySpec(items) };
    if (type === "string" || type === "boolean") return { type };
    throw new Error(
        `the schema of cloudinit has a property of type ${String(type)}, which is not known here`,
    );
}
