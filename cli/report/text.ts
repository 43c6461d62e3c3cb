import { english } from "../../messages/words.ts";
import type { FlowTrace, Report, Totals, TracedPacket } from "../../report/model.ts";
import { chalk, columns, type TextRow } from "../terminal.ts";
import { flowTraceTable } from "./table.ts";

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
        ["page", "", page],
        ...(whole && whole.packets.length > (flowTrace?.packets.length ?? 0)
            ? [["more", "", `all ${whole.packets.length} packets, and the totals: --all`] as TextRow]
            : []),
        ...findings.map((finding, index): TextRow => [
            index === 0 ? "findings" : "",
            chalk.yellow("!"),
            english.tell(finding),
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
    const asked = request ?? "a connection without a request";
    return `${asked} from the client's port ${clientPort}: ${status === undefined ? "no answer" : `status ${status}`}`;
}

function requestRows({ joinedBy, log, startedAt }: FlowTrace, all: boolean): TextRow[] {
    const rows: TextRow[] = [
        ["started", "", new Date(startedAt / 1000).toISOString()],
        ["joined by", "", joinedBy],
        ["log", "", log ? log.text : "no line"],
    ];
    return all ? rows : rows.slice(-1);
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
