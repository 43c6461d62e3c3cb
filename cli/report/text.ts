import type { Journey, Report, Totals } from "../../report/model.ts";
import { chalk } from "../colour.ts";
import { columns, type Row } from "../lessons/columns.ts";
import { journeyTable } from "./table.ts";

/** A report for people: the way of one request, what the captures hold in all, and what is lost or odd. */
export function reportText(report: Report, page: string, width?: number): string {
    const { journey, hops, findings } = report;
    const rows: Row[] = [
        ...(journey ? requestRows(journey) : []),
        ...totalRows(report),
        ["page", "", page],
        ...findings.map((finding, index): Row => [index === 0 ? "findings" : "", chalk.yellow("!"), finding]),
    ];
    const parts = [
        ...(journey ? [`${chalk.bold(titleOf(journey))}\n`, `${journeyTable(journey, hops, width)}\n`] : []),
        columns(rows, width),
    ];
    return parts.join("\n");
}

function titleOf({ request, status, clientPort }: Journey): string {
    const asked = request ?? "a connection without a request";
    return `${asked} from the client's port ${clientPort}: ${status === undefined ? "no answer" : `status ${status}`}`;
}

function requestRows({ joinedBy, log, startedAt }: Journey): Row[] {
    return [
        ["started", "", new Date(startedAt / 1000).toISOString()],
        ["joined by", "", joinedBy],
        ["log", "", log ? log.text : "no line"],
    ];
}

function totalRows({ totals, hops }: Report): Row[] {
    const statuses = Object.entries(totals.statuses).map(
        ([status, count]) => `${count} with status ${status}`,
    );
    const captures = hops.map(
        ({ name, packets, state }) => `${name} ${packets}${state === "complete" ? "" : ` (${state})`}`,
    );
    return [
        [
            "requests",
            "",
            `${totals.requests}, of these ${totals.complete} seen at every hop and answered` +
                (statuses.length > 0 ? `; ${statuses.join(", ")}` : ""),
        ],
        ["packets", "", `${totals.packets}: ${captures.join(", ")}`],
        ...(totals.latency ? [["latency", "", latency(totals.latency, hops)] as Row] : []),
    ];
}

function latency({ median, p95, most }: NonNullable<Totals["latency"]>, hops: Report["hops"]): string {
    return (
        `${hops[0]?.name} to ${hops.at(-1)?.name}: median ${median} µs, ` +
        `95 % within ${p95} µs, at most ${most} µs`
    );
}
