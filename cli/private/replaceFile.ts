import { chownSync, lstatSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { UserError } from "../../host/errors.ts";
import { message } from "../../messages/words.ts";

/**
 * Writes a file that nobody else can read, whole or not at all: neither the modes nor the owner of a file that is there
 * already are trusted, and no link is followed.
 *
 * @param keepOwner where root rewrites what is another user's
 */
export function replaceFile(path: string, content: string | Uint8Array, keepOwner = false): void {
    const before = lstatSync(path, { throwIfNoEntry: false });
    if (before && !before.isFile()) throw new UserError(message("command.noRegularFile", { path }));
    const next = `${path}.new`;
    rmSync(next, { force: true });
    writeFileSync(next, content, { mode: 0o600, flag: "wx", flush: true });
    if (keepOwner && before) chownSync(next, before.uid, before.gid);
    renameSync(next, path);
}
