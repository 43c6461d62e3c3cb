import { isKeyOf } from "../../host/publicKey.ts";

/** The types of public keys that an sshd of today takes (sshd_config(5), PubkeyAcceptedAlgorithms). */
const types =
    /^(ssh-ed25519|ssh-rsa|ecdsa-sha2-nistp(256|384|521)|sk-ssh-ed25519@openssh\.com|sk-ecdsa-sha2-nistp256@openssh\.com)$/;

/** What is wrong with a text as a public key of OpenSSH without options (sshd(8), AUTHORIZED_KEYS FILE FORMAT). */
export function keyFault(text: string): string | undefined {
    const words = text.trim().split(/\s+/);
    const place = words.findIndex((word) => types.test(word));
    if (place > 0) return "a public key without options before it";
    const [type = "", base64 = ""] = words;
    if (place === 0 && isKeyOf(type, base64)) return undefined;
    return "the one line of a file such as id_ed25519.pub";
}

/** What tells one key from another, whatever its comment says. */
export function keyItself(text: string): string {
    return text.trim().split(/\s+/).slice(0, 2).join(" ");
}
