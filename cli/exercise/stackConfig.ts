import { parseDocument } from "yaml";
import { readIfThere } from "../private/closed.ts";
import { replaceFile } from "../private/replaceFile.ts";
import { configFile } from "../project.ts";

/**
 * Sets keys of a stack's configuration, and leaves all else in its file as it is, comments too.
 *
 * @param values by key without "nslab:"; null takes the key out
 * @returns what the keys said before
 */
export function setConfig(stack: string, values: Record<string, unknown>): Record<string, unknown> {
    const file = configFile(stack);
    const document = parseDocument(readIfThere(file) || "config: {}\n");
    const before = Object.keys(values).map((key) => {
        const value = document.getIn(["config", `nslab:${key}`], true) as
            { toJSON?: () => unknown } | undefined;
        return [key, value?.toJSON?.() ?? null] as const;
    });
    for (const [key, value] of Object.entries(values)) {
        const path = ["config", `nslab:${key}`];
        if (value === null) document.deleteIn(path);
        else document.setIn(path, document.createNode(value));
    }
    replaceFile(file, document.toString(), true);
    return Object.fromEntries(before);
}
