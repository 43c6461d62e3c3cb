/** A configuration key as Pulumi.yaml declares it. */
export interface Declaration {
    type: string;
    items?: { type: string };
    default?: unknown;
}

/** What is allowed, where a value is not of its key's type. The rules are the engine's (ValidateConfigValue). */
export function typeFault(value: unknown, { type, items }: Declaration): string | undefined {
    if (isSecret(value)) return undefined; // encrypted
    if (type === "array") return isList(value, items?.type) ? undefined : listAllowed(items?.type);
    return isOfType(value, type) ? undefined : allowed[type];
}

const allowed: Record<string, string> = {
    integer: "a whole number",
    string: "a text",
    boolean: "true or false",
};

function listAllowed(itemType = "string"): string {
    const items = itemType === "integer" ? "whole numbers" : "texts";
    return `a list of ${items}; \`pulumi config set --path\` writes one, see its examples`;
}

function isList(value: unknown, itemType = "string"): boolean {
    return Array.isArray(value) && value.every((item) => isOfType(item, itemType));
}

/** In YAML every value without a structure is a text too. */
function isOfType(value: unknown, type: string): boolean {
    if (type === "integer")
        return Number.isInteger(value) || (typeof value === "string" && /^[+-]?\d+$/.test(value));
    if (type === "boolean") return typeof value === "boolean" || value === "true" || value === "false";
    return value === null || typeof value !== "object";
}

/** Whether `pulumi config set --secret` has written it. */
export function isSecret(value: unknown): boolean {
    return typeof value === "object" && value !== null && "secure" in value;
}
