import { createPrivateKey, type KeyObject } from "node:crypto";

/** A private key as an SSH client is given it. */
export interface Login {
    privateKey?: string;
    privateKeyPassword?: string;
}

/**
 * The same login in a form that every SSH client reads: what begins with "BEGIN PRIVATE KEY", or with "BEGIN ENCRYPTED
 * PRIVATE KEY" (PKCS #8, RFC 5958), as openssl and cloud consoles write it, few of them do.
 *
 * @throws Error where the key cannot be read, or its password is another one
 */
export function readableLogin<T extends Login>(login: T): T {
    const { privateKey = "", privateKeyPassword, ...rest } = login;
    const begin = /^-----BEGIN (?<encrypted>ENCRYPTED )?PRIVATE KEY-----/m.exec(privateKey);
    if (!begin) return login;
    if (begin.groups?.["encrypted"] && !privateKeyPassword)
        throw new Error("it is encrypted, and no privateKeyPassword is given");
    const key = createPrivateKey({ key: privateKey, passphrase: privateKeyPassword });
    return { ...rest, privateKey: readable(key) } as T;
}

function readable(key: KeyObject): string {
    switch (key.asymmetricKeyType) {
        case "rsa":
            return key.export({ type: "pkcs1", format: "pem" }).toString();
        case "ec":
            return key.export({ type: "sec1", format: "pem" }).toString();
        case "ed25519":
            return openSsh(key);
        default:
            throw new Error(`a key of the type ${key.asymmetricKeyType}; SSH has rsa, ec and ed25519`);
    }
}

/** An Ed25519 key in the one form that there is of it: openssh-key-v1, without a password (OpenSSH's PROTOCOL.key). */
function openSsh(key: KeyObject): string {
    const { d = "", x = "" } = key.export({ format: "jwk" });
    const [secret, point] = [Buffer.from(d, "base64url"), Buffer.from(x, "base64url")];
    const type = Buffer.from("ssh-ed25519");
    const check = point.subarray(0, 4); // any number, twice; the same each time, or it would be another key
    const pair = Buffer.concat([secret, point]);
    const inner = [check, check, field(type), field(point), field(pair), field(Buffer.alloc(0))];
    const size = Buffer.concat(inner).length;
    const padding = Buffer.from(Array.from({ length: -size & 7 }, (_, index) => index + 1));
    const none = field(Buffer.from("none"));
    const whole = Buffer.concat([
        Buffer.from("openssh-key-v1\0"),
        ...[none, none, field(Buffer.alloc(0)), number(1)],
        field(Buffer.concat([field(type), field(point)])),
        field(Buffer.concat([...inner, padding])),
    ]);
    const lines = whole.toString("base64").replace(/.{70}/g, "$&\n");
    return `-----BEGIN OPENSSH PRIVATE KEY-----\n${lines}\n-----END OPENSSH PRIVATE KEY-----\n`;
}

function field(bytes: Buffer): Buffer {
    return Buffer.concat([number(bytes.length), bytes]);
}

function number(value: number): Buffer {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
}
