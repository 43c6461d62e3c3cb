import type { Table } from "mdast";
import { order } from "../changes.ts";
import type { ArgumentChange, Change, Operation } from "../model.ts";
import { code, html, joined, objectName, plainOrCode, strong, table, type Words } from "./nodes.ts";

/** What is done to an object. */
export const words: Record<Operation, string> = {
    create: "new",
    update: "changed in place",
    replace: "replaced",
    delete: "removed",
    read: "read",
    import: "imported",
};

/** One line for each object that does not stay as it is. */
export function objectsTable(changes: Change[]): Table {
    return table(
        ["object", "is", "arguments", "why"],
        changes.map((change) => [
            objectName(change.object),
            strong(words[change.operation]),
            joined(change.arguments.map(argument), html("<br>")),
            joined(why(change), html("<br>")),
        ]),
    );
}

/** How many objects come, change, are replaced and go. */
export function counts(changes: Change[]): string {
    return order
        .map((operation) => ({
            count: changes.filter((change) => change.operation === operation).length,
            operation,
        }))
        .filter(({ count }) => count > 0)
        .map(({ count, operation }) => `${count} ${words[operation]}`)
        .join(", ");
}

function argument({ name: own, old, new: now, later }: ArgumentChange): Words {
    const name = plainOrCode(own);
    if (later) return [name, old === undefined ? ": " : [": ", code(old), " → "], "known later"];
    const value =
        old !== undefined && now !== undefined ? [code(old), " → ", code(now)] : code(now ?? old ?? "");
    return [name, ": ", value];
}

function why(change: Change): Words[] {
    const { operation, drift, reasons, dependencies, takesDown } = change;
    const own = !change.notJudged && dependencies.length === 0 && drift.length === 0 && reasons.length === 0;
    const names = joined(
        change.arguments.map(({ name }) => plainOrCode(name)),
        ", ",
    );
    return [
        ...(change.notJudged ? [strong("not judged")] : []),
        ...drift.map(({ sentence }) => ["drift: ", code(sentence)]),
        ...reasons,
        ...(dependencies.length > 0 ? [["is built on ", joined(dependencies.map(objectName), ", ")]] : []),
        ...(own && operation === "replace" ? [["another ", names, " needs a new object"]] : []),
        ...(takesDown.length > 0 ? [["takes down ", joined(takesDown.map(objectName), ", ")]] : []),
    ];
}
