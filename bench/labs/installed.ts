import { existsSync } from "node:fs";
import { delimiter, join, isAbsolute } from "node:path";

/** Whether there is a program of this name on the search path, or a file of this path. */
export function installed(name: string): boolean {
    if (isAbsolute(name)) return existsSync(name);
    return (process.env["PATH"] ?? "").split(delimiter).some((folder) => existsSync(join(folder, name)));
}
