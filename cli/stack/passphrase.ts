import { randomBytes } from "node:crypto";
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { UserError } from "../../host/errors.ts";
import { saltsIn } from "../../stacks/passphrase/cipher.ts";
import { isOfEmptyPassphrase } from "../../stacks/passphrase/empty.ts";
import { givenPassphrase, hasProjectBackend } from "../../stacks/passphrase/given.ts";
import { readIfThere } from "../private/closed.ts";
import { configFile, root, stateFile, stateFolder } from "../project.ts";
import { withStack } from "./advice.ts";
import { say, tell } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

const passphraseFile = join(stateFolder, "passphrase");

/**
 * The variable that gives Pulumi the project's own passphrase, which the first use makes; none where the user gives one,
 * or keeps the stacks elsewhere.
 */
export function passphraseVariable(): NodeJS.ProcessEnv {
    const { PULUMI_CONFIG_PASSPHRASE: own, PULUMI_CONFIG_PASSPHRASE_FILE: file } = process.env;
    if (own !== undefined || file || !hasProjectBackend(root)) return {};
    ensurePassphrase();
    return { PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile };
}

/** @returns the project's own passphrase, which is made where there is none */
export function ensurePassphrase(): string {
    if (!existsSync(passphraseFile)) makePassphrase();
    const passphrase = readFileSync(passphraseFile, "utf8").trim();
    if (passphrase !== "") return passphrase;
    throw new UserError(message("command.passphrase.empty", { passphraseFile }));
}

/** Another nslab may be at it: the first one wins, and none sees half of it. */
function makePassphrase(): void {
    mkdirSync(stateFolder, { recursive: true, mode: 0o700 });
    const draft = `${passphraseFile}.${process.pid}`;
    rmSync(draft, { force: true });
    writeFileSync(draft, `${randomBytes(32).toString("base64url")}\n`, {
        mode: 0o600,
        flag: "wx",
        flush: true,
    });
    try {
        linkSync(draft, passphraseFile);
        console.error(say("command.passphrase.made"));
    } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    } finally {
        rmSync(draft);
    }
}

/**
 * Looks whether the secrets of a stack in the project's own backend are encrypted with the empty passphrase, as earlier
 * versions did.
 *
 * @throws UserError where they are; where the user gives just that passphrase, it is only said
 */
export function refuseEmptyPassphrase(stack: string): void {
    if (!hasProjectBackend(root)) return;
    const salts = new Set(
        [configFile(stack), stateFile(stack)].flatMap((path) => saltsIn(readIfThere(path))),
    );
    if (salts.size === 0) return;
    const remedy = message("command.passphrase.rekey", { command: withStack("./nslab rekey", stack) });
    const what = message("command.passphrase.isEmpty", { stack });
    if (givenPassphrase(root) === "")
        console.error(tell(message("command.passphrase.readable", { what, remedy })));
    else if ([...salts].some((salt) => isOfEmptyPassphrase(root, salt)))
        throw new UserError(message("command.passphrase.refused", { what, remedy }));
}
