import { createHash } from "node:crypto";

/**
 * Where a host keeps a file that was uploaded for a script, until that has taken it: in the login user's own folder, where
 * SFTP and the scripts begin. In /tmp another user could have put a link there before.
 *
 * @param use what it is for, different for each file and each use
 */
export function uploadPath(lab: string, use: string): string {
    return `.nslab-${lab}-${createHash("sha256").update(use).digest("hex").slice(0, 16)}`;
}

/** Whether a path is one that {@link uploadPath} gives. */
export function isUploadPath(path: unknown): boolean {
    return typeof path === "string" && /^\.nslab-[0-9a-f]{12}-[0-9a-f]{16}$/.test(path);
}
