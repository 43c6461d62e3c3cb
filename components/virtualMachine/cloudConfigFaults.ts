import { createRequire } from "node:module";
import type { YAMLSeq } from "yaml";
import { schemaComplaint } from "./schemaComplaint.ts";
import type { UserDataFault } from "./userDataFault.ts";

/** Lists of commands: cloud-init runs none of them where one is empty. */
const commands = ["runcmd", "bootcmd"];

/** What is wrong with a cloud-config, by YAML and by cloud-init's own schema where that is installed. */
export function cloudConfigFaults(
    content: string,
    fault: (line: number, allowed: string) => UserDataFault,
): UserDataFault[] {
    // Loaded where it is needed: most programs have no guest, and are previewed often.
    const yaml = createRequire(import.meta.url)("yaml") as typeof import("yaml");
    const lineCounter = new yaml.LineCounter();
    const documents = yaml.parseAllDocuments(content, { lineCounter, prettyErrors: false });
    const lineAt = (offset = 0) => Math.max(1, lineCounter.linePos(offset).line);
    if (!Array.isArray(documents)) return [fault(1, "a map of cloud-config's keys")];
    const errors = documents.flatMap(({ errors: [error] }) => (error ? [error] : []));
    if (errors.length > 0)
        return errors.map(({ code, message, pos: [offset] }) =>
            fault(
                lineAt(offset),
                code === "TAB_AS_INDENT" ? "YAML, whose indent is spaces and no tab" : `YAML: ${message}`,
            ),
        );
    const [document, second] = documents;
    if (second) return [fault(lineAt(second.range[0]), "one YAML document: cloud-init takes no second")];
    const config = document?.contents;
    if (!yaml.isMap(config)) return [fault(1, "a map of cloud-config's keys")];
    const empty = commands.flatMap((key) => {
        const list: unknown = config.get(key, true);
        return yaml.isSeq(list)
            ? emptyItems(list, yaml).map((offset) => ({ key, line: lineAt(offset) }))
            : [];
    });
    const faults = empty.map(({ key, line }) =>
        fault(line, `a command: cloud-init runs none of ${key} otherwise`),
    );
    const keys: unknown = config.get("ssh_authorized_keys", true);
    if (keys !== undefined && !yaml.isSeq(keys))
        faults.push(
            fault(lineOf("ssh_authorized_keys", content), "a list, to which the lab's own key is added"),
        );
    if (faults.length > 0) return faults;
    const complaint = schemaComplaint(content);
    return complaint === undefined
        ? []
        : [fault(lineOf(complaint.key, content), `what cloud-init's schema takes: ${complaint.text}`)];
}

/** Where the items of a list are that say nothing. */
function emptyItems(list: YAMLSeq, yaml: typeof import("yaml")): (number | undefined)[] {
    return list.items
        .filter((item) =>
            yaml.isScalar(item)
                ? item.value === null || item.value === ""
                : yaml.isSeq(item) && item.items.length === 0,
        )
        .map((item) => (yaml.isNode(item) ? item.range?.[0] : undefined));
}

/** The line of a key of the topmost map, or the first. */
function lineOf(key: string, content: string): number {
    return (
        Math.max(
            0,
            content.split("\n").findIndex((line) => line.startsWith(`${key}:`)),
        ) + 1
    );
}
