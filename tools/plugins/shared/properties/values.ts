/** A property as it travels between engine and plugin: JSON, with secrets, unknowns and assets marked inside. */
export type Value = null | boolean | number | string | Value[] | { [key: string]: Value };
export type Properties = Record<string, Value>;

// The engine's own marks (sdk/go/common/resource): they are part of the protocol and never change.
const signatureKey = "4dabf18193072939515e22adb298388d";
const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
const assetSignature = "c44067f5952c0a294b673a41bacd8c17";
const archiveSignature = "0def7320c3a5731c473e5ecbe6d01bc7";
const unknownString = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const unknowns = new Set<Value>([
    unknownString,
    "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // a boolean
    "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // a number
    "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // an array
    "030794c1-ac77-496b-92df-f27374a8bd58", // an asset
    "e48ece36-62e2-4504-bad9-02848725956a", // an archive
    "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // an object
]);

export const unknown: Value = unknownString;

export function isUnknown(value: Value): boolean {
    return unknowns.has(value);
}

export function isObject(value: Value | undefined): value is Properties {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isSigned(value: Value | undefined, signature: string): value is Properties {
    return isObject(value) && value[signatureKey] === signature;
}

export function isSecret(value: Value | undefined): value is { value: Value } {
    return isSigned(value, secretSignature);
}

export function isAsset(value: Value | undefined): value is Properties {
    return isSigned(value, assetSignature);
}

export function isArchive(value: Value | undefined): value is Properties {
    return isSigned(value, archiveSignature);
}

export function secret(value: Value): Value {
    return isSecret(value) ? value : { [signatureKey]: secretSignature, value };
}

export function asset(content: Properties): Value {
    return { [signatureKey]: assetSignature, ...content };
}

export function archive(content: Properties): Value {
    return { [signatureKey]: archiveSignature, ...content };
}

/** The value without its secret marks, for running commands with it. */
function reveal(value: Value): Value {
    if (isSecret(value)) return reveal(value.value);
    if (Array.isArray(value)) return value.map(reveal);
    return isObject(value) ? revealAll(value) : value;
}

export function revealAll(properties: Properties): Properties {
    const present = Object.entries(withoutNulls(properties));
    return Object.fromEntries(present.map(([key, value]) => [key, reveal(value)]));
}

/** The engine sends an absent property as null. */
export function withoutNulls(properties: Properties): Properties {
    return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== null));
}
