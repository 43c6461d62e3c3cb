import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join, relative } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { UserError } from "../host/errors.ts";
import { saltsIn } from "../stacks/passphrase/cipher.ts";
import { isOfEmptyPassphrase } from "../stacks/passphrase/empty.ts";
import { givenPassphrase, hasProjectBackend } from "../stacks/passphrase/given.ts";
import { configFiles, isThere } from "./private/closed.ts";
import { replaceFile } from "./private/replaceFile.ts";
import { backend, configFile, root, stateFile } from "./project.ts";
import { reencrypted, successorOf, type Successors } from "./rekey/reencrypted.ts";
import { ensurePassphrase } from "./stack/passphrase.ts";
import { say } from "../messages/spoken.ts";
import { message } from "../messages/words.ts";

/**
 * Encrypts anew all of the project's own backend that the empty passphrase opens. Pulumi's own way (`pulumi stack
 * change-secrets-provider`) leaves history and backups as they are, and nobody can read a stack whose change was stopped.
 * Here each file changes as a whole and says itself what it is encrypted with, so the next run does the rest.
 *
 * @param stack whose configuration is taken along, also where there is no such stack yet
 */
export function rekey(stack: string): void {
    if (!hasProjectBackend(root)) throw new UserError(message("rekey.elsewhere", { stack }));
    refuseWhileAtWork();
    const files = filesInOrder(stack);
    const given = givenPassphrase(root) ?? "";
    const successors = successorsOf(files, given === "" ? ensurePassphrase() : given);
    const changed: string[] = [];
    let hadKeys = false;
    for (const file of files) {
        const { text, hadPrivateKey } = reencrypted(textOf(file), file, successors);
        if (text === undefined) continue;
        // The backend keeps a digest beside each file.
        rmSync(`${file}.attrs`, { force: true });
        replaceFile(file, isZipped(file) ? gzipSync(text) : text, true);
        changed.push(file);
        hadKeys ||= hadPrivateKey;
    }
    tell(changed, hadKeys, given);
}

function refuseWhileAtWork(): void {
    const locks = filesBelow(join(backend, ".pulumi", "locks")).filter((path) => path.endsWith(".json"));
    if (locks.length > 0)
        throw new UserError(message("rekey.atWork", { lock: relative(root, locks[0] ?? "") }));
}

/**
 * Last come the files that a stack is known by: where they are done, so is all else. First come those that do not say
 * themselves what they are encrypted with.
 */
function filesInOrder(stack: string): string[] {
    const place = (path: string) => {
        if (/\.history\.json(\.gz)?$/.test(path)) return 0;
        return /\/stacks\/[^/]+\/[^/]+\.json(\.gz)?$/.test(path) ? 2 : 1;
    };
    const states = filesBelow(join(backend, ".pulumi"))
        .filter((path) => /\.(json|bak)(\.gz)?$|\.json\.gz\.bak$/.test(path))
        .sort((one, other) => place(one) - place(other));
    // Of a stack that is not here, the state is elsewhere.
    const configs = configFiles().filter((path) => {
        const [, name = ""] = /Pulumi\.([^/]+)\.yaml$/.exec(path) ?? [];
        return path === configFile(stack) || isThere(stateFile(name));
    });
    return [...states, ...configs];
}

function filesBelow(folder: string): string[] {
    if (!isThere(folder)) return [];
    return readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name));
}

function successorsOf(files: string[], passphrase: string): Successors {
    const salts = new Set(files.flatMap((file) => saltsIn(textOf(file))));
    const old = [...salts].filter((salt) => isOfEmptyPassphrase(root, salt));
    return new Map(old.map((salt) => [salt, successorOf(salt, passphrase)]));
}

function textOf(file: string): string {
    const bytes = readFileSync(file);
    return (isZipped(file) ? gunzipSync(bytes) : bytes).toString("utf8");
}

function isZipped(file: string): boolean {
    return /\.gz(\.bak)?$/.test(file);
}

function tell(changed: string[], hadKeys: boolean, given: string): void {
    if (changed.length === 0) {
        console.log(say("rekey.nothing"));
        return;
    }
    const states = changed.filter((path) => path.startsWith(backend));
    const parts = [
        ...(states.length > 0 ? [say("rekey.files", { count: states.length })] : []),
        ...changed.filter((path) => !states.includes(path)).map((path) => relative(root, path)),
    ];
    const passphrase = given === "" ? say("rekey.project") : say("rekey.yours");
    console.log(say("rekey.done", { passphrase, parts: parts.join(say("command.comma")) }));
    if (hadKeys) console.log(say("rekey.keys"));
    const variable = ["PULUMI_CONFIG_PASSPHRASE", "PULUMI_CONFIG_PASSPHRASE_FILE"].find(
        (name) => process.env[name] !== undefined,
    );
    if (given === "" && variable !== undefined) console.log(say("rekey.unset", { variable }));
}
