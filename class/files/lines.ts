import { isAlias, isMap, isScalar, isSeq, LineCounter, parseDocument, type Document, type Node } from "yaml";
import type { FileFault } from "./faults.ts";
import { decode } from "./text.ts";

/** A YAML file whose values know their lines. */
export interface YamlFile {
    value: unknown;
    faults: FileFault[];
    /** The line of what is at a path; of the key itself, where the last part is the key of a map. */
    lineOf: (path: readonly PropertyKey[]) => number;
}

/** Reads a YAML file. */
export function readYaml(bytes: Uint8Array, file: string): YamlFile {
    const { text, faults } = decode(bytes, file);
    const lines = new LineCounter();
    const document = parseDocument(text, { lineCounter: lines });
    for (const { message, pos } of document.errors) {
        const [first = ""] = message.split(/ at line |\n/);
        faults.push({ file, line: lines.linePos(pos[0]).line, allowed: `YAML: ${first}` });
    }
    return {
        value: document.errors.length > 0 ? undefined : document.toJS(),
        faults,
        lineOf: (path) => lines.linePos(startOf(document, path)).line,
    };
}

function startOf(document: Document, path: readonly PropertyKey[]): number {
    let node: unknown = document.contents;
    let start = rangeOf(node);
    for (const part of path) {
        if (isAlias(node)) node = node.resolve(document);
        if (isMap(node)) {
            const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(part));
            if (!pair) return start;
            start = rangeOf(pair.key) || start;
            node = pair.value;
        } else if (isSeq(node)) {
            node = node.items[Number(part)];
            start = rangeOf(node) || start;
        } else return start;
    }
    return start;
}

function rangeOf(node: unknown): number {
    return (node as Node | undefined)?.range?.[0] ?? 0;
}
