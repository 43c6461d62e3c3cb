import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/**
 * The passphrase that the environment gives to Pulumi, as it reads it: a variable before a file, whose blank ends do not
 * count.
 *
 * @param folder the project's, which Pulumi runs in
 * @returns undefined where there is none
 */
export function givenPassphrase(folder: string): string | undefined {
    const { PULUMI_CONFIG_PASSPHRASE: own, PULUMI_CONFIG_PASSPHRASE_FILE: file } = process.env;
    if (own !== undefined || !file) return own;
    try {
        return readFileSync(resolve(folder, file), "utf8").trim();
    } catch {
        return undefined; // Pulumi says why it cannot read it.
    }
}

/** Whether stacks are kept in the project's own folder, see Pulumi.yaml: what is kept elsewhere has a provider of its own. */
export function hasProjectBackend(folder: string): boolean {
    if (process.env["PULUMI_BACKEND_URL"]) return false;
    return /^ +url: *file:\/\/\.\/\.nslab\/state(?=[?\s]|$)/m.test(
        readFileSync(join(folder, "Pulumi.yaml"), "utf8"),
    );
}
