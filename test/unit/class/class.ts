import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readClass, type Classroom } from "../../../class/classFolder.ts";
import { ClassError } from "../../../class/files/faults.ts";
import { configRules } from "../../../cli/class/configRules.ts";
import { exerciseNames } from "../../../cli/class/exercises.ts";

/** A public key of ssh-keygen's, one of many. */
export function publicKey(which: number): string {
    const type = "ssh-ed25519";
    const text = (bytes: Uint8Array) => Buffer.concat([Buffer.from([0, 0, 0, bytes.length]), bytes]);
    return `${type} ${Buffer.concat([text(Buffer.from(type)), text(Buffer.alloc(32, which))]).toString("base64")}`;
}

/** Reads a class with these files; they are gone when it returns. */
export async function classOf(files: Record<string, string | Uint8Array>): Promise<Classroom> {
    const folder = mkdtempSync(join(tmpdir(), "class-"));
    try {
        for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
        return readClass(folder, exerciseNames, await configRules(true));
    } finally {
        rmSync(folder, { recursive: true });
    }
}

/** The lines in which a class with these files is refused; none where it is not. */
export async function faultsOf(files: Record<string, string | Uint8Array>): Promise<string[]> {
    try {
        await classOf(files);
        return [];
    } catch (error) {
        if (error instanceof ClassError) return error.message.split("\n");
        throw error;
    }
}
