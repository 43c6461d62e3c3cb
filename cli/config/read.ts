import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, YAMLParseError } from "yaml";
import type { Fault } from "../../host/errors.ts";
import { root } from "../project.ts";
import { UserError } from "../../host/errors.ts";
import { message } from "../../messages/words.ts";

/** A configuration key as Pulumi.yaml declares it. */
export interface Declaration {
    type: string;
    items?: { type: string };
    default?: unknown;
}

/** A stack's configuration: what is wrong with its types, and every declared key with a value of the right type. */
export interface StackConfig {
    faults: Fault[];
    values: Record<string, unknown>;
}

/** Reads the text of a stack's configuration file, and compares it with what Pulumi.yaml declares. */
export function readStackConfig(text: string, file: string): StackConfig {
    return compare(given(text, file), declarations());
}

/** @throws UserError where it is no YAML; where it is YAML but no configuration, Pulumi itself says so */
function given(text: string, file: string): Record<string, unknown> {
    try {
        // A file of comments alone is nothing.
        const { config } = (parse(text) ?? {}) as { config?: unknown };
        return typeof config === "object" ? ((config ?? {}) as Record<string, unknown>) : {};
    } catch (error) {
        if (error instanceof YAMLParseError)
            throw new UserError(message("config.notYaml", { file, message: error.message.trim() }));
        throw error;
    }
}

function declarations(): Record<string, Declaration> {
    const project = parse(readFileSync(join(root, "Pulumi.yaml"), "utf8")) as {
        config: Record<string, Declaration>;
    };
    return project.config;
}

/** Compares what a stack sets with what the project declares. */
export function compare(given: Record<string, unknown>, declared: Record<string, Declaration>): StackConfig {
    const values = Object.fromEntries(
        Object.entries(declared).map(([key, { default: value }]) => [key, value]),
    );
    const faults: Fault[] = [];
    for (const [name, value] of Object.entries(given)) {
        // Without a namespace a key is the project's own. Another namespace is another program's.
        const argument = name.includes(":") ? name : `nslab:${name}`;
        if (!argument.startsWith("nslab:")) continue;
        const declaration = declared[argument];
        const allowed = declaration
            ? typeFault(value, declaration)
            : `one of ${Object.keys(declared).join(", ")}`;
        if (allowed !== undefined) faults.push({ argument, value, allowed });
        else values[argument] = value;
    }
    return { faults, values };
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
    const items = { integer: "whole numbers", object: "maps" }[itemType] ?? "texts";
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
    if (type === "object") return typeof value === "object" && value !== null && !Array.isArray(value);
    return value === null || typeof value !== "object";
}

/** Whether `pulumi config set --secret` has written it. */
export function isSecret(value: unknown): boolean {
    return typeof value === "object" && value !== null && "secure" in value;
}
