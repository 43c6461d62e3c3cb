import { pointName } from "../../checks/shared/pointNames.ts";
import type { FlowTrace, Report, Totals, TracedPacket } from "../../report/model.ts";
import { chalk, columns, type TextRow } from "../terminal.ts";
import { flowTraceTable } from "./table.ts";
import { say, tell } from "../../messages/spoken.ts";

/** How much of a report is printed, and how wide. */
export interface TextOptions {
    width?: number | undefined;
    /** Every packet, and what the captures hold in all. */
    all?: boolean | undefined;
}

/** A report for people: the way of one request, and what is lost or odd. */
export function reportText(report: Report, page: string, { width, all = false }: TextOptions): string {
    const { flowTrace: whole, observationPoints, findings } = report;
    const flowTrace = whole && (all ? whole : { ...whole, packets: questionAndAnswer(whole) });
    const rows: TextRow[] = [
        ...(flowTrace ? requestRows(flowTrace, all) : []),
        ...(all || !flowTrace ? totalRows(report) : []),
        [say("report.row.page"), "", page],
        ...(whole && whole.packets.length > (flowTrace?.packets.length ?? 0)
            ? [[say("report.row.more"), "", say("report.more", { count: whole.packets.length })] as TextRow]
            : []),
        ...findings.map((finding, index): TextRow => [
            index === 0 ? say("report.row.findings") : "",
            chalk.yellow("!"),
            tell(finding),
        ]),
    ];
    const parts = [
        ...(flowTrace
            ? [
                  `${chalk.bold(titleOf(flowTrace))}\n`,
                  `${flowTraceTable(flowTrace, observationPoints, width)}\n`,
              ]
            : []),
        columns(rows, width),
    ];
    return parts.join("\n");
}

/** The packets that it is about; where no request has come through, the first one that tried. */
function questionAndAnswer({ packets }: FlowTrace): TracedPacket[] {
    const found = ["request", "response"]
        .map((label) => packets.find((packet) => packet.label === label))
        .filter((packet) => packet !== undefined);
    return found.length > 0 ? found : packets.slice(0, 1);
}

function titleOf({ request, status, clientPort }: FlowTrace): string {
    const asked = request ?? say("report.connection");
    return say("report.title", {
        asked,
        clientPort,
        more: status === undefined ? say("report.noAnswer") : say("report.status", { status }),
    });
}

function requestRows({ joinedBy, log, startedAt }: FlowTrace, all: boolean): TextRow[] {
    const rows: TextRow[] = [
        [say("report.row.started"), "", new Date(startedAt / 1000).toISOString()],
        [
            say("report.joinedBy"),
            "",
            say(joinedBy === "conntrack" ? "page.joinedBy.conntrack" : "page.joinedBy.sequence"),
        ],
        [say("report.row.log"), "", log ? log.text : say("report.noLine")],
    ];
    return all ? rows : rows.slice(-1);
}

/** What is wrong with a capture. */
const states = {
    empty: "report.empty",
    truncated: "report.truncated",
    missing: "report.missing",
} as const;

function totalRows({ totals, observationPoints }: Report): TextRow[] {
    const statuses = Object.entries(totals.statuses).map(([status, count]) =>
        say("report.statuses", { count, status }),
    );
    const captures = observationPoints.map(
        ({ name, packets, state }) =>
            `${tell(pointName(name))} ${packets}` +
            (state === "complete" ? "" : say("report.state", { state: say(states[state]) })),
    );
    return [
        [
            say("report.row.requests"),
            "",
            say("report.requests", {
                requests: totals.requests,
                complete: totals.complete,
                more:
                    statuses.length > 0
                        ? say("report.statusesAfter", { statuses: statuses.join(say("command.comma")) })
                        : "",
            }),
        ],
        [
            say("report.row.packets"),
            "",
            say("report.packets", { count: totals.packets, captures: captures.join(say("command.comma")) }),
        ],
        ...(totals.latency
            ? [[say("report.row.latency"), "", latency(totals.latency, observationPoints)] as TextRow]
            : []),
    ];
}

function latency(
    { median, p95, most }: NonNullable<Totals["latency"]>,
    observationPoints: Report["observationPoints"],
): string {
    return say("report.latency", {
        first: nameOf(observationPoints[0]),
        last: nameOf(observationPoints.at(-1)),
        median,
        p95,
        most,
    });
}

function nameOf(point: Report["observationPoints"][number] | undefined): string {
    return tell(pointName(point?.name ?? ""));
}
