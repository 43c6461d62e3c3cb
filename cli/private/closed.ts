import { chmodSync, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";
import { UserError } from "../../host/errors.ts";
import { backend, root, stateFolder } from "../project.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

const others = 0o077;

/**
 * Closes to other users what holds secrets: the folder of the state, and configuration files with secrets in them. An
 * earlier version, or Pulumi at a prompt, has left them open.
 *
 * @throws UserError where they are another user's
 */
export function closeToOthers(): void {
    try {
        if ([stateFolder, backend, join(stateFolder, "passphrase")].some(isOpen)) {
            closeTree(stateFolder);
            tell(stateFolder);
        }
        for (const file of configFiles().filter((path) => isOpen(path) && holdsSecrets(path))) {
            close(file);
            tell(file);
        }
    } catch (error) {
        throw notOurs(error);
    }
}

/**
 * The text of a file, empty where there is none.
 *
 * @throws UserError where it is another user's
 */
export function readIfThere(path: string): string {
    try {
        return isThere(path) ? readFileSync(path, "utf8") : "";
    } catch (error) {
        throw notOurs(error);
    }
}

/**
 * Whether there is such a file: what another user does not let us see is no answer.
 *
 * @throws UserError where it is another user's
 */
export function isThere(path: string): boolean {
    try {
        return statSync(path, { throwIfNoEntry: false }) !== undefined;
    } catch (error) {
        throw notOurs(error);
    }
}

/** In the words of who runs nslab where a file is another user's; any other error as it is. */
function notOurs(error: unknown): unknown {
    const { code, path } = error as NodeJS.ErrnoException;
    if ((code !== "EACCES" && code !== "EPERM") || path === undefined) return error;
    return new UserError(message("command.anotherUsers", { path }));
}

function isOpen(path: string): boolean {
    const found = statSync(path, { throwIfNoEntry: false });
    return found !== undefined && (found.mode & others) !== 0;
}

function close(path: string): void {
    chmodSync(path, statSync(path).mode & ~others & 0o7777);
}

/** No secret: what the set-up has built, whose mode is that of the file in the lab's tree. */
const programs = [join(stateFolder, "allocator")];

/** From the top, so that nobody comes in meanwhile; and all below it, for whoever is in already. */
function closeTree(folder: string): void {
    close(folder);
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory()) closeTree(path);
        else if (entry.isFile() && !programs.includes(path)) close(path);
    }
}

/** The configuration files of the stacks. */
export function configFiles(): string[] {
    const folder = join(root, "stacks");
    if (!existsSync(folder)) return [];
    return readdirSync(folder)
        .filter((name) => /^Pulumi\..+\.yaml$/.test(name))
        .map((name) => join(folder, name));
}

function holdsSecrets(path: string): boolean {
    return /\bsecure\b|PRIVATE KEY/.test(readFileSync(path, "utf8"));
}

function tell(path: string): void {
    console.error(say("command.closed", { relative: relative(root, path) }));
}
