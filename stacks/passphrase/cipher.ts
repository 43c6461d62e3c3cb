import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, randomBytes } from "node:crypto";

// What Pulumi's passphrase provider writes (pulumi/pulumi, sdk/go/common/resource/config/crypt.go): AES-256-GCM with a key
// made of the passphrase and a salt. A salt carries one encrypted word, which tells whether a passphrase is the right one.
const base64 = "[A-Za-z0-9+/]";
const value = `v1:${base64}{16}:${base64}+={0,2}`;
const salt = `v1:${base64}{11}=:${value}`;
const tagBytes = 16;

/** A salt, or else an encrypted value, wherever it is in a text. */
export const saltOrValue = () => new RegExp(`(?<salt>${salt})|${value}`, "g");

/** The salts in a text: of a stack's configuration file, or of its state. */
export function saltsIn(text: string): string[] {
    return [...new Set(text.match(new RegExp(salt, "g")))];
}

/** The key of a passphrase and a salt; it takes a sixth of a second. */
export function keyOf(passphrase: string, salt: string): Buffer {
    const [, bytes = ""] = salt.split(":");
    return derived(passphrase, Buffer.from(bytes, "base64"));
}

/** The salt that follows another when the passphrase changes, and its key. It is the same each time, but for a nonce. */
export function nextSalt(salt: string, passphrase: string): { salt: string; key: Buffer } {
    const bytes = createHmac("sha256", passphrase).update(salt).digest().subarray(0, 8);
    const key = derived(passphrase, bytes);
    return { salt: `v1:${bytes.toString("base64")}:${encrypted("pulumi", key)}`, key };
}

/** Whether it is the key of this salt. */
export function opens(key: Buffer, salt: string): boolean {
    return decrypted(salt.split(":").slice(2).join(":"), key) !== undefined;
}

export function encrypted(text: string, key: Buffer): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", key, nonce);
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1:${nonce.toString("base64")}:${sealed.toString("base64")}`;
}

/** @returns undefined where it was encrypted with another key */
export function decrypted(value: string, key: Buffer): string | undefined {
    const [, nonce = "", sealed = ""] = value.split(":");
    const bytes = Buffer.from(sealed, "base64");
    if (bytes.length < tagBytes) return undefined;
    const decipher = createDecipheriv("aes-256-gcm", key, Buffer.from(nonce, "base64"));
    decipher.setAuthTag(bytes.subarray(-tagBytes));
    try {
        return decipher.update(bytes.subarray(0, -tagBytes), undefined, "utf8") + decipher.final("utf8");
    } catch {
        return undefined;
    }
}

function derived(passphrase: string, salt: Buffer): Buffer {
    return pbkdf2Sync(passphrase, salt, 1_000_000, 32, "sha256");
}
