import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { statusOf } from "./process.ts";

/** The bits of the capabilities that a lab has a use for, see capability.h. */
const bits: Record<string, bigint> = { net_bind_service: 1n << 10n, net_raw: 1n << 13n };

/** A line of the table of SECURITY.md. */
interface Row {
    program: RegExp;
    isDocker: boolean;
    isRoot: boolean;
    /** Undefined is all. */
    capabilities: bigint | undefined;
    why: string;
}

/**
 * Fails unless a process has the user and the capabilities that SECURITY.md says, and no way to others.
 *
 * @returns its program's name
 */
export function hasItsPowers(
    pid: number,
    lab: string,
    where: { docker: boolean } = { docker: false },
): string {
    const status = statusOf(pid);
    const name = status["Name"] ?? "";
    const row = table().find(({ program, isDocker }) => program.test(name) && isDocker === where.docker);
    assert.ok(row, `SECURITY.md says nothing about ${name}`);
    assert.notEqual(row.why, "");
    if (row.capabilities === undefined) return name;
    const user = row.isRoot ? 0 : 1879048192 + Math.floor(Number.parseInt(lab.slice(0, 7), 16) / 2);
    const ids = Array(4).fill(user).join("\t");
    const mask = row.capabilities.toString(16).padStart(16, "0");
    const { Uid, Gid, Groups, NoNewPrivs, CapPrm, CapEff, CapBnd } = status;
    assert.deepEqual({ Uid, Gid, NoNewPrivs }, { Uid: ids, Gid: ids, NoNewPrivs: "1" }, name);
    // Docker says the user's own group twice.
    assert.ok(["", String(user)].includes(Groups ?? ""), `${name} is in the groups ${Groups}`);
    assert.deepEqual({ CapPrm, CapEff, CapBnd }, { CapPrm: mask, CapEff: mask, CapBnd: mask }, name);
    return name;
}

function table(): Row[] {
    const text = readFileSync(join(import.meta.dirname, "../../SECURITY.md"), "utf8");
    const section = /^## What runs as whom\n(.*?)(?=^## |(?![\s\S]))/ms.exec(text)?.[1] ?? "";
    return section
        .split("\n")
        .filter((line) => line.startsWith("| `"))
        .map((line) => {
            const [, process = "", user = "", capabilities = "", why = ""] = line
                .split("|")
                .map((cell) => cell.trim());
            const program = /`(.*?)`/.exec(process)?.[1] ?? "";
            return {
                program: new RegExp(`^${program.replace("*", ".*")}`),
                isDocker: process.includes("Docker"),
                isRoot: user === "root",
                capabilities: maskOf(capabilities),
                why,
            };
        });
}

function maskOf(capabilities: string): bigint | undefined {
    if (capabilities === "all") return undefined;
    const names = [...capabilities.matchAll(/`(.*?)`/g)].map(([, name = ""]) => name);
    assert.ok(capabilities === "none" || names.length > 0, `no capabilities: ${capabilities}`);
    return names.reduce((mask, name) => {
        const bit = bits[name];
        assert.ok(bit !== undefined, `what is the bit of ${name}?`);
        return mask | bit;
    }, 0n);
}
