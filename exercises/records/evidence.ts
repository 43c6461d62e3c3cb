import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { Facts, type FactLine } from "../../checks/shared/facts.ts";

/**
 * Stores the facts of a look under their own SHA-256, gzipped, once.
 *
 * @returns their name, as records have it
 */
export function storeFacts(folder: string, facts: Facts): string {
    const text = JSON.stringify(facts.lines);
    const digits = createHash("sha256").update(text).digest("hex");
    const file = fileOf(folder, digits);
    if (!existsSync(file)) {
        mkdirSync(folder, { recursive: true, mode: 0o700 });
        writeFileSync(file, gzipSync(text), { mode: 0o600 });
    }
    return `sha256:${digits}`;
}

/** Reads stored facts; undefined where there are none of this name, or others than those that the name is of. */
export function readFacts(folder: string, name: string): Facts | undefined {
    const digits = name.replace(/^sha256:/, "");
    if (!/^[0-9a-f]{64}$/.test(digits) || !existsSync(fileOf(folder, digits))) return undefined;
    const text = gunzipSync(readFileSync(fileOf(folder, digits))).toString();
    if (createHash("sha256").update(text).digest("hex") !== digits) return undefined;
    return new Facts(JSON.parse(text) as FactLine[]);
}

function fileOf(folder: string, digits: string): string {
    return join(folder, `${digits}.json.gz`);
}
