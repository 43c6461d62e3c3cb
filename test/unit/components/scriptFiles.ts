import assert from "node:assert/strict";
import { existsSync, globSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

const components = resolve(import.meta.dirname, "../../../components");

/** The names of the files that the parts of a script are from, in order; fails where a line of it is from no file. */
export function filesIn(body: string, folder: string): string[] {
    const shared = join(dirname(folder), "shared");
    const files = ["shell", shared, folder].filter(isFolder).flatMap(shellFiles);
    const names: string[] = [];
    let rest = linesOf(body);
    while (rest.length > 0) {
        const parts = files.map(({ name, lines }) => ({ name, length: longestPart(rest, lines) }));
        const { name, length } = parts.reduce((one, other) => (other.length > one.length ? other : one));
        assert.ok(length > 0, `from no file: ${rest[0]}`);
        if (names.at(-1) !== name) names.push(name);
        rest = rest.slice(length);
    }
    return names;
}

/** The functions of a text, by name, each with its lines; what holds a kind's probe in the look at a host is none. */
export function functionsIn(text: string): Map<string, string> {
    const functions = new Map<string, string>();
    let [name, lines, until] = ["", [] as string[], ""];
    for (const line of text.replace(/^use_\w+\(\) \{$/gm, "").split("\n")) {
        name ||= /^(\w+)\(\) \{/.exec(line)?.[1] ?? "";
        if (name === "") continue;
        lines.push(line);
        if (until !== "") {
            if (line === until) until = "";
            continue;
        }
        until = /<<'?(\w+)/.exec(line)?.[1] ?? "";
        if (line !== "}" && !(lines.length === 1 && line.endsWith("}"))) continue;
        functions.set(name, lines.join("\n"));
        [name, lines] = ["", []];
    }
    return functions;
}

/** The words of a text's code. */
export function wordsIn(text: string): Set<string> {
    return new Set(text.replace(/^\s*#.*$/gm, "").match(/\w+/g));
}

/** All lines of all shell files of the components. */
export function allShellLines(): string[] {
    return globSync("**/*.sh", { cwd: components }).flatMap((file) =>
        readFileSync(join(components, file), "utf8").split("\n"),
    );
}

function isFolder(folder: string): boolean {
    return existsSync(join(components, folder));
}

function shellFiles(folder: string) {
    return readdirSync(join(components, folder))
        .filter((name) => name.endsWith(".sh"))
        .map((name) => ({ name, lines: linesOf(readFileSync(join(components, folder, name), "utf8")) }));
}

function linesOf(text: string): string[] {
    return text.split("\n").filter((line) => line !== "");
}

/** How many lines some part of a file has in common with the beginning of others. */
function longestPart(beginning: string[], file: string[]): number {
    const lengths = file.map((_, from) => {
        const differs = beginning.findIndex((line, index) => line !== file[from + index]);
        return differs < 0 ? beginning.length : differs;
    });
    return Math.max(...lengths);
}
