import { randomBytes } from "node:crypto";

/** The id of a new resource: its name and eight hexadecimal digits. */
export function uniqueId(name: string): string {
    return name + randomBytes(4).toString("hex");
}
