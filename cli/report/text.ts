import type { FlowTrace, Report, Totals } from "../../report/model.ts";
import { chalk, columns, type TextRow } from "../terminal.ts";
import { flowTraceTable } from "./table.ts";

/** A report for people: the way of one request, what the captures hold in all, and what is lost or odd. */
export function reportText(report: Report, page: string, width?: number): string {
    const { flowTrace, observationPoints, findings } = report;
    const rows: TextRow[] = [
        ...(flowTrace ? requestRows(flowTrace) : []),
        ...totalRows(report),
        ["page", "", page],
        ...findings.map((finding, index): TextRow => [
            index === 0 ? "findings" : "",
            chalk.yellow("!"),
            finding,
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

function titleOf({ request, status, clientPort }: FlowTrace): string {
    const asked = request ?? "a connection without a request";
    return `${asked} from the client's port ${clientPort}: ${status === undefined ? "no answer" : `status ${status}`}`;
}

function requestRows({ joinedBy, log, startedAt }: FlowTrace): TextRow[] {
    return [
        ["started", "", new Date(startedAt / 1000).toISOString()],
        ["joined by", "", joinedBy],
        ["log", "", log ? log.text : "no line"],
    ];
}

function totalRows({ totals, observationPoints }: Report): TextRow[] {
    const statuses = Object.entries(totals.statuses).map(
        ([status, count]) => `${count} with status ${status}`,
    );
    const captures = observationPoints.map(
        ({ name, packets, state }) => `${name} ${packets}${state === "complete" ? "" : ` (${state})`}`,
    );
    return [
        [
            "requests",
            "",
            `${totals.requests}, of these ${totals.complete} seen at every observation point and answered` +
                (statuses.length > 0 ? `; ${statuses.join(", ")}` : ""),
        ],
        ["packets", "", `${totals.packets}: ${captures.join(", ")}`],
        ...(totals.latency ? [["latency", "", latency(totals.latency, observationPoints)] as TextRow] : []),
    ];
}

function latency(
    { median, p95, most }: NonNullable<Totals["latency"]>,
    observationPoints: Report["observationPoints"],
): string {
    return (
        `${observationPoints[0]?.name} to ${observationPoints.at(-1)?.name}: median ${median} µs, ` +
        `95 % within ${p95} µs, at most ${most} µs`
    );
}
