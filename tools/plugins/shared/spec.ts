/** The shape of one property. It is what inputs are checked by, and what the package schema is rendered from. */
export type PropertySpec = Shape & {
    description?: string;
    default?: string | number | boolean;
    secret?: true;
    replaceOnChanges?: true;
};

export type Shape =
    | { type: "string" | "boolean" | "number" | "integer" | "any" | "asset" | "archive" | "assetOrArchive" }
    | { type: "enum"; token: string; values: readonly EnumValue[] }
    | { type: "array"; items: PropertySpec }
    | { type: "map"; values: PropertySpec }
    | { type: "object"; token: string; of: ObjectSpec };

interface EnumValue {
    value: string;
    description: string;
}

export interface ObjectSpec {
    description: string;
    properties: Record<string, PropertySpec>;
    required: readonly string[];
}

export interface ResourceSpec {
    inputs: ObjectSpec;
    /** What the resource has beside its inputs. */
    outputs: Record<string, PropertySpec>;
    requiredOutputs: readonly string[];
}

export const text = (description: string): PropertySpec => ({ type: "string", description });

export const texts = (description: string): PropertySpec => ({
    type: "array",
    items: { type: "string" },
    description,
});

export const textMap = (description: string): PropertySpec => ({
    type: "map",
    values: { type: "string" },
    description,
});
