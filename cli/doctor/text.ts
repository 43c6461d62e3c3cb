import type { LabOnHost } from "../../components/leftovers.ts";
import { backendOf } from "../../host/origin.ts";
import { printable } from "../../host/printable.ts";
import { root } from "../project.ts";
import { chalk } from "../terminal.ts";
import type { Owner } from "./owners.ts";
import type { Report } from "./report.ts";
import type { Trouble } from "./stacks.ts";
import { tell } from "../../messages/spoken.ts";

/** What the doctor has seen, for people. */
export function reportText(report: Report): string {
    return [...hostLines(report), ...labLines(report), ...troubleLines(report.troubles)].join("\n");
}

function hostLines({ host, unreachable, requirements }: Report): string[] {
    const name = host.charAt(0).toUpperCase() + host.slice(1);
    if (unreachable !== undefined) return [heading(name), `  ${bad} ${printable(unreachable)}`];
    return [
        heading(`${name}: what can be built there`),
        ...requirements.flatMap(({ purpose, lacks }) => [
            `  ${lacks.length === 0 ? good : bad} ${purpose}`,
            ...lacks.map((line) => `      ${printable(tell(line))}`),
        ]),
    ];
}

function labLines({ unreachable, labs }: Report): string[] {
    if (unreachable !== undefined) return [];
    if (labs.length === 0) return [heading("Labs on it"), "  none"];
    return [heading("Labs on it"), ...labs.flatMap((lab) => labText(lab, lab.owner))];
}

function labText({ id, things }: LabOnHost, owner: Owner): string[] {
    const objects = new Set(things.filter(({ kind }) => kind !== "folder").map(({ object }) => object));
    const count = `${objects.size} ${objects.size === 1 ? "object" : "objects"}`;
    if (owner.of === "stack") {
        const where = owner.backend === backendOf(root) ? "" : ` in ${owner.backend}`;
        return [`  ${good} ${id}: ${count} of the stack ${printable(owner.stack + where)}`];
    }
    const head = owner.of === "none" ? `  ${bad} ${id}: ${count} of no stack` : `  ? ${id}: ${count}`;
    return [`${head}: ${printable(owner.why)}`, ...thingLines(things)];
}

function thingLines(things: LabOnHost["things"]): string[] {
    const width = Math.max(0, ...things.map(({ object }) => object.length));
    return things.map(({ kind, object, place }) => `      ${object.padEnd(width)}  ${kind} ${place}`);
}

function troubleLines(troubles: Trouble[]): string[] {
    if (troubles.length === 0)
        return [heading("Stacks of this project"), `  ${good} nothing is in their way`];
    return [
        heading("Stacks of this project"),
        ...troubles.flatMap(({ stack, lines: [first = "", ...others] }) => [
            `  ${bad} ${stack}: ${printable(tell(first))}`,
            ...others.map((line) => `      ${printable(tell(line))}`),
        ]),
    ];
}

/** What --fix is about to do. */
export function leftoversText(leftovers: LabOnHost[], mendable: Trouble[]): string {
    const removed = leftovers.flatMap(({ id, things }) => [`  the lab ${id}`, ...thingLines(things)]);
    const unlocked = mendable.map(({ stack, kind }) =>
        kind === "lock"
            ? `  the lock of the stack ${stack}, whose process is gone`
            : `  what an update of the stack ${stack} was at: its state will have it`,
    );
    return [
        ...(removed.length > 0 ? [heading("To be removed from the host"), ...removed] : []),
        ...(unlocked.length > 0 ? [heading("To be mended"), ...unlocked] : []),
    ].join("\n");
}

function heading(text: string): string {
    return chalk.bold(text);
}

const good = chalk.green("✓");
const bad = chalk.red("✗");
