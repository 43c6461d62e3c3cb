import Table, { type Cell } from "cli-table3";
import type { Hop, Journey, JourneyPacket, Sighting } from "../../report/model.ts";
import { chalk } from "../colour.ts";

/** From how many columns on there is room for what changed beside the addresses. */
const roomy = 112;

/** More packets than this are for the page, and for --json. */
const mostShown = 24;

/** A request's way: each packet, and beneath it each hop in the order in which the packet passes it. */
export function journeyTable({ packets }: Journey, hops: Hop[], width = 80): string {
    const isRoomy = width >= roomy;
    const table = borderless(isRoomy);
    const columns = [
        "µs",
        "hop",
        "source → destination",
        "TTL",
        ...(isRoomy ? ["changed since the hop before"] : []),
    ];
    table.push(columns.map((name) => chalk.bold(name)));
    for (const packet of packets.slice(0, mostShown)) {
        table.push([{ content: `\n${headOf(packet)}`, colSpan: columns.length, hAlign: "left" }]);
        table.push(...rowsOf(packet, hops, isRoomy));
    }
    const rest = packets.length - mostShown;
    const more = rest > 0 ? `\n\n… and ${rest} packets more: the page and --json have them` : "";
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

function headOf({ label, direction, flags, sequence, length }: JourneyPacket): string {
    const way = direction === "request" ? "to the web server" : "to the client";
    const size = length > 0 ? `, ${length} bytes` : "";
    return `${chalk.bold(label)} ${way}: flags [${flags}], seq ${sequence}${size}`;
}

function rowsOf({ sightings, direction }: JourneyPacket, hops: Hop[], isRoomy: boolean): Cell[][] {
    const order = direction === "request" ? [...hops.keys()] : [...hops.keys()].reverse();
    return order.map((hop) => {
        const sighting = sightings.find((one) => one.hop === hop);
        const name = hops[hop]?.name ?? "";
        return sighting
            ? rowOf(sighting, name, isRoomy)
            : ["", name, chalk.yellow("not seen"), "", ...(isRoomy ? [""] : [])];
    });
}

function rowOf({ time, source, destination, ttl, changes }: Sighting, hop: string, isRoomy: boolean): Cell[] {
    const way = `${source} → ${destination}`;
    const shown = changes.map((change) => chalk.cyan(change));
    return isRoomy
        ? [String(time), hop, way, String(ttl), shown.join("\n")]
        : [String(time), hop, [way, ...shown].join("\n"), String(ttl)];
}

/** Cells are filled up with blanks, which nobody needs at a line's end. */
function trimmed(text: string): string {
    return text.replaceAll(/ +$/gm, "");
}
