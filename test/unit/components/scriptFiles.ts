import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const components = resolve(import.meta.dirname, "../../../components");

/** The names of the files that a script is made of, in order; fails where a part of it is from no file. */
export function filesIn(body: string, folder: string): string[] {
    const folders = ["host", dirname(folder), folder];
    const texts = new Map(folders.flatMap(shellFiles));
    const names: string[] = [];
    let rest = `${body}\n`;
    while (rest !== "") {
        const found = [...texts].find(([, text]) => rest.startsWith(`${text}\n`));
        assert.ok(found, `from no file: ${rest.slice(0, 200)}`);
        names.push(found[0]);
        rest = rest.slice(found[1].length + 1);
    }
    return names;
}

function shellFiles(folder: string): [string, string][] {
    return readdirSync(join(components, folder))
        .filter((name) => name.endsWith(".sh"))
        .map((name) => [name, readFileSync(join(components, folder, name), "utf8")]);
}
