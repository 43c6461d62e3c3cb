import type { LabOnHost } from "../../components/leftovers.ts";
import { backendOf } from "../../host/origin.ts";
import { printable } from "../../host/printable.ts";
import { root } from "../project.ts";
import { chalk } from "../terminal.ts";
import type { Owner } from "./owners.ts";
import type { Report } from "./report.ts";
import type { Trouble } from "./stacks.ts";
import { say, tell } from "../../messages/spoken.ts";

/** What the doctor has seen, for people. */
export function reportText(report: Report): string {
    return [...hostLines(report), ...labLines(report), ...troubleLines(report.troubles)].join("\n");
}

function hostLines({ host, unreachable, requirements }: Report): string[] {
    const name = host.charAt(0).toUpperCase() + host.slice(1);
    if (unreachable !== undefined) return [heading(name), `  ${bad} ${printable(unreachable)}`];
    return [
        heading(say("doctor.host", { name })),
        ...requirements.flatMap(({ purpose, lacks }) => [
            `  ${lacks.length === 0 ? good : bad} ${purpose}`,
            ...lacks.map((line) => `      ${printable(tell(line))}`),
        ]),
    ];
}

function labLines({ unreachable, labs }: Report): string[] {
    if (unreachable !== undefined) return [];
    if (labs.length === 0) return [heading(say("doctor.labs")), say("doctor.noLabs")];
    return [heading(say("doctor.labs")), ...labs.flatMap((lab) => labText(lab, lab.owner))];
}

function labText({ id, things }: LabOnHost, owner: Owner): string[] {
    const objects = new Set(things.filter(({ kind }) => kind !== "folder").map(({ object }) => object));
    const count = say("doctor.count", { count: objects.size });
    if (owner.of === "stack") {
        const where = owner.backend === backendOf(root) ? "" : say("doctor.in", { backend: owner.backend });
        return [`  ${good} ${say("doctor.lab", { id, count, stack: printable(owner.stack + where) })}`];
    }
    const head =
        owner.of === "none"
            ? `  ${bad} ${say("doctor.orphan", { id, count })}`
            : say("doctor.unclear", { id, count });
    return [say("doctor.because", { head, why: printable(tell(owner.why)) }), ...thingLines(things)];
}

function thingLines(things: LabOnHost["things"]): string[] {
    const width = Math.max(0, ...things.map(({ object }) => object.length));
    return things.map(({ kind, object, place }) => `      ${object.padEnd(width)}  ${kind} ${place}`);
}

function troubleLines(troubles: Trouble[]): string[] {
    if (troubles.length === 0) return [heading(say("doctor.stacks")), `  ${good} ${say("doctor.well")}`];
    return [
        heading(say("doctor.stacks")),
        ...troubles.flatMap(({ stack, lines: [first = "", ...others] }) => [
            `  ${bad} ${stack}: ${printable(tell(first))}`,
            ...others.map((line) => `      ${printable(tell(line))}`),
        ]),
    ];
}

/** What --fix is about to do. */
export function leftoversText(leftovers: LabOnHost[], mendable: Trouble[]): string {
    const removed = leftovers.flatMap(({ id, things }) => [
        say("doctor.theLab", { id }),
        ...thingLines(things),
    ]);
    const unlocked = mendable.map(({ stack, kind }) =>
        kind === "lock" ? say("doctor.theLock", { stack }) : say("doctor.thePending", { stack }),
    );
    return [
        ...(removed.length > 0 ? [heading(say("doctor.removed")), ...removed] : []),
        ...(unlocked.length > 0 ? [heading(say("doctor.mended")), ...unlocked] : []),
    ].join("\n");
}

function heading(text: string): string {
    return chalk.bold(text);
}

const good = chalk.green("✓");
const bad = chalk.red("✗");
