/**
 * Whether a key in base64 is of a type: it begins with the name of its type, and that with its length (RFC 4253, 6.6).
 *
 * @param type e.g. `"ssh-ed25519"`
 * @param base64 e.g. `"AAAAC3NzaC1lZDI1NTE5AAAAI…"`
 */
export function isKeyOf(type: string, base64: string): boolean {
    const length = Buffer.byteLength(type);
    if (length === 0 || !/^[A-Za-z0-9+/]+={0,2}$/.test(base64)) return false;
    const bytes = Buffer.from(base64, "base64");
    if (bytes.length <= 4 + length || bytes.readUInt32BE() !== length) return false;
    return bytes.toString("latin1", 4, 4 + length) === type;
}
