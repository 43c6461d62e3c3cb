import { UserError } from "../../host/errors.ts";
import {
    decrypted,
    encrypted,
    keyOf,
    nextSalt,
    saltOrValue,
    saltsIn,
} from "../../stacks/passphrase/cipher.ts";
import { message } from "../../messages/words.ts";

/** What takes the place of a salt of the empty passphrase. */
interface Successor {
    oldKey: Buffer;
    salt: string;
    key: Buffer;
}

/** By the salt that is to go. */
export type Successors = Map<string, Successor>;

export function successorOf(salt: string, passphrase: string): Successor {
    return { oldKey: keyOf("", salt), ...nextSalt(salt, passphrase) };
}

/**
 * The text of a file with its values encrypted anew; undefined where there is nothing to change.
 *
 * @throws UserError where it holds a value that it should open and does not
 */
export function reencrypted(
    text: string,
    file: string,
    successors: Successors,
): { text: string | undefined; hadPrivateKey: boolean } {
    const salts = saltsIn(text);
    const own = salts.flatMap((salt) => successors.get(salt) ?? []);
    // The history of a configuration has no salt with it.
    const candidates = salts.length === 0 ? [...successors.values()] : own;
    let hadPrivateKey = false;
    const changed = text.replaceAll(saltOrValue(), (found, salt: string | undefined) => {
        if (salt !== undefined) return successors.get(salt)?.salt ?? salt;
        for (const { oldKey, key } of candidates) {
            const plain = decrypted(found, oldKey);
            if (plain === undefined) continue;
            hadPrivateKey ||= plain.includes("PRIVATE KEY");
            return encrypted(plain, key);
        }
        if (own.length === 0) return found;
        throw new UserError(message("rekey.foreign", { file }));
    });
    return { text: changed === text ? undefined : changed, hadPrivateKey };
}
