import Table from "cli-table3";
import { printable } from "../../host/printable.ts";
import { borderless, linesOf } from "../plainTable.ts";
import { withStack } from "../stack/advice.ts";
import { chalk } from "../terminal.ts";
import { displayWidth } from "../width.ts";
import type { ObjectStatus, Status } from "./look.ts";
import { say, spoken, tell } from "../../messages/spoken.ts";

const marks = {
    built: chalk.green("✓"),
    drifted: chalk.yellow("!"),
    gone: chalk.red("✗"),
    unknown: chalk.yellow("?"),
};

/** A lab's objects for people, one line each; beneath those that are not as built, why. */
export function statusText({ stack, host, objects }: Status, width: number | undefined): string {
    const wrong = objects.filter(({ state }) => state !== "built").length;
    const how =
        wrong === 0 ? say("status.allBuilt") : say("status.notBuilt", { wrong, count: objects.length });
    return [
        say("status.summary", {
            title: chalk.bold(say("status.title", { stack, host: tell(host) })),
            count: objects.length,
            how,
        }),
        objectTable(objects, width),
        ...(wrong === 0
            ? []
            : [
                  "",
                  say("status.repair", {
                      preview: withStack("./nslab preview", stack),
                      up: withStack("./nslab up", stack),
                  }),
              ]),
    ].join("\n");
}

/** What an object needs beside its last column: its mark, and two blanks after each of three columns. */
const between = 7;

/** Objects, one line each. */
export function objectTable(objects: Partial<ObjectStatus>[], width = 0): string {
    const rows = objects.map(({ name = "", kind = "", state = "built", since, summary = "", drift = [] }) => [
        marks[state],
        name,
        kind,
        since === undefined ? "" : ago(since),
        [
            printable(tell(summary)),
            ...drift.map(({ sentence }) => chalk.yellow(printable(tell(sentence)))),
        ].join("\n"),
    ]);
    const isDated = rows.some(([, , , since]) => since !== "");
    const shown = isDated ? rows : rows.map((row) => row.filter((_, index) => index !== 3));
    const widest = (index: number) => Math.max(0, ...shown.map((row) => displayWidth(row[index] ?? "")));
    const last = (shown[0]?.length ?? 1) - 1;
    const left =
        between + Array.from({ length: last - 1 }, (_, index) => widest(index + 1) + 2).reduce(sum, 0);
    const table = new Table({
        ...borderless,
        ...(width - left > narrowest && {
            colWidths: [
                1,
                ...Array.from({ length: last - 1 }, (_, index) => widest(index + 1)),
                width - left,
            ],
            wordWrap: true,
        }),
    });
    table.push(...shown);
    return linesOf(table);
}

/** Below this a text is better left to the terminal. */
const narrowest = 30;

const sum = (one: number, other: number) => one + other;

/** The units of time that it is told in, in seconds. */
const units = [
    ["day", 86_400],
    ["hour", 3600],
    ["minute", 60],
    ["second", 1],
] as const;

function ago(since: string): string {
    const seconds = Math.max(0, (Date.now() - Date.parse(since)) / 1000);
    const [unit, length] = units.find(([, one]) => seconds >= one) ?? units[3];
    return new Intl.RelativeTimeFormat(spoken(), { style: "short" }).format(
        -Math.floor(seconds / length),
        unit,
    );
}
