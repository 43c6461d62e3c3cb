/** What stands in the place of a secret that a review without logins does not have. */
const placeholder = "a secret that this review does not have";

/** What marks a secret in a stack's state: resource.SigKey and resource.SecretSig of the engine. */
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";

/** A stack's configuration file without what only its passphrase opens. */
export function withoutSecrets(settings: unknown): unknown {
    const rest = without(settings, "encryptionsalt", "secretsprovider", "encryptedkey");
    return replaced(rest, (value) => ("secure" in value ? placeholder : undefined));
}

/** What `pulumi stack export` prints, without what only its passphrase opens. */
export function withoutStateSecrets(exported: unknown): unknown {
    const { deployment } = asFields(exported);
    const state = without(deployment, "secrets_providers", "pending_operations");
    const blinded = replaced(state, (value, key) =>
        value[signature] === secret ? stateSecret(key) : undefined,
    );
    return { ...asFields(exported), deployment: blinded };
}

function stateSecret(key: string): unknown {
    // The command plugin reads a connection's fields also where nothing is done with them.
    return key === "connection" ? { host: placeholder } : placeholder;
}

type Fields = Record<string, unknown>;

function replaced(value: unknown, replace: (value: Fields, key: string) => unknown, key = ""): unknown {
    if (Array.isArray(value)) return value.map((item) => replaced(item, replace));
    if (typeof value !== "object" || value === null) return value;
    const instead = replace(value as Fields, key);
    if (instead !== undefined) return instead;
    return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [name, replaced(item, replace, name)]),
    );
}

function without(value: unknown, ...names: string[]): Fields {
    return Object.fromEntries(Object.entries(asFields(value)).filter(([name]) => !names.includes(name)));
}

function asFields(value: unknown): Fields {
    return typeof value === "object" && value !== null ? (value as Fields) : {};
}
