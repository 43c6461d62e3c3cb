import { appendFileSync, existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { configFileOf } from "../configFile.ts";
import { keyOf, opens, saltsIn } from "./cipher.ts";
import { givenPassphrase, hasProjectBackend } from "./given.ts";

/** Whether what the running program puts into its stack is encrypted with the empty passphrase. */
export function isUnderEmptyPassphrase(folder: string, stack: string): boolean {
    const file = configFileOf(folder, stack);
    const settings = existsSync(file) ? readFileSync(file, "utf8") : "";
    const salts = saltsIn(settings);
    if (salts.length > 0) return salts.some((salt) => isOfEmptyPassphrase(folder, salt));
    // Pulumi writes the salt before it starts the program: it went to another file (--config-file), or there is none.
    const isElsewhere = !hasProjectBackend(folder) || settings.includes("secretsprovider");
    return !isElsewhere && givenPassphrase(folder) === "";
}

/**
 * Whether a salt goes with the empty passphrase. Of the others it is kept that they do not, which stays true: to try a
 * passphrase takes a sixth of a second.
 */
export function isOfEmptyPassphrase(folder: string, salt: string): boolean {
    const others = join(folder, ".nslab", "salts");
    if (existsSync(others) && readFileSync(others, "utf8").split("\n").includes(salt)) return false;
    if (opens(keyOf("", salt), salt)) return true;
    if (existsSync(join(folder, ".nslab"))) appendFileSync(others, `${salt}\n`, { mode: 0o600 });
    return false;
}
