import Table, { type Cell } from "cli-table3";
import type { ObservationPoint, FlowTrace, TracedPacket, Sighting } from "../../report/model.ts";
import { chalk } from "../terminal.ts";
import { changeKeys } from "../../checks/shared/flowTrace.ts";
import { pointName } from "../../checks/shared/pointNames.ts";
import { labelOf } from "../../report/page/view.ts";
import { say, speaker, tell } from "../../messages/spoken.ts";

/** From how many columns on there is room for what changed beside the addresses. */
const roomy = 112;

/** More packets than this are for the page, and for --json. */
const mostShown = 24;

/** A request's way: each packet, and beneath it each observation point in the order in which the packet passes it. */
export function flowTraceTable(
    { packets }: FlowTrace,
    observationPoints: ObservationPoint[],
    width = 80,
): string {
    const isRoomy = width >= roomy;
    const table = borderless(isRoomy);
    const columns = [
        "µs",
        say("report.point"),
        say("report.addresses"),
        "TTL",
        ...(isRoomy ? [say("report.changed")] : []),
    ];
    table.push(columns.map((name) => chalk.bold(name)));
    for (const packet of packets.slice(0, mostShown)) {
        table.push([{ content: `\n${headOf(packet)}`, colSpan: columns.length, hAlign: "left" }]);
        table.push(...rowsOf(packet, observationPoints, isRoomy));
    }
    const rest = packets.length - mostShown;
    const more = rest > 0 ? say("report.rest", { rest }) : "";
    return trimmed(table.toString()) + more;
}

function borderless(isRoomy: boolean) {
    const none = Object.fromEntries(
        ["top", "bottom", "mid", "left", "right"].flatMap((name) =>
            [name, `${name}-mid`, `${name}-left`, `${name}-right`].map((part) => [part, ""]),
        ),
    );
    return new Table({
        chars: { ...none, middle: "  " },
        style: { "padding-left": 0, "padding-right": 0, head: [], border: [], compact: true },
        colAligns: ["right", "left", "left", "right", ...(isRoomy ? ["left" as const] : [])],
    });
}

function headOf(packet: TracedPacket): string {
    const { direction, flags, sequence, length } = packet;
    const way = direction === "request" ? say("report.toServer") : say("report.toClient");
    const size = length > 0 ? say("report.size", { length }) : "";
    return say("report.packet", {
        label: chalk.bold(labelOf({ words: speaker() }, packet)),
        way,
        flags,
        sequence,
        size,
    });
}

function rowsOf(
    { sightings, direction }: TracedPacket,
    observationPoints: ObservationPoint[],
    isRoomy: boolean,
): Cell[][] {
    const order =
        direction === "request" ? [...observationPoints.keys()] : [...observationPoints.keys()].reverse();
    return order.map((observationPoint) => {
        const sighting = sightings.find((one) => one.observationPoint === observationPoint);
        const name = tell(pointName(observationPoints[observationPoint]?.name ?? ""));
        return sighting
            ? rowOf(sighting, name, isRoomy)
            : ["", name, chalk.yellow(say("report.notSeen")), "", ...(isRoomy ? [""] : [])];
    });
}

function rowOf(
    { time, source, destination, ttl, changes }: Sighting,
    observationPoint: string,
    isRoomy: boolean,
): Cell[] {
    const way = `${source} → ${destination}`;
    const shown = changes.map((change) => chalk.cyan(say(changeKeys[change])));
    return isRoomy
        ? [String(time), observationPoint, way, String(ttl), shown.join("\n")]
        : [String(time), observationPoint, [way, ...shown].join("\n"), String(ttl)];
}

/** Cells are filled up with blanks, which nobody needs at a line's end. */
function trimmed(text: string): string {
    return text
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n");
}
