import type { PublishedOutputs } from "../stacks/outputs.ts";
import type { Connection } from "./connection.ts";
import { Connections, type RequestSelector } from "./connections.ts";
import type { Translations } from "./captures.ts";
import { dissect, type Reading } from "./dissect.ts";
import type { Progress } from "./fetch.ts";
import type { Frame } from "./frames.ts";
import { merge } from "./merge.ts";
import type { CaptureFile, Totals } from "./model.ts";
import { Counts } from "./totals.ts";

/** What is looked for while the captures are read. */
interface Search {
    tracked: Translations;
    selector: RequestSelector;
}

/** What one pass over all captures finds, in memory that does not grow with them. */
export async function readCaptures(
    files: CaptureFile[][],
    lab: PublishedOutputs,
    { tracked, selector }: Search,
    progress: Progress,
): Promise<{ readings: Reading[]; totals: Totals; connection?: Connection }> {
    const readings = files.map((): Reading => ({ packets: 0 }));
    const counts = new Counts(files.length);
    const connections = new Connections(tracked, selector, (connection) => {
        counts.add(connection);
    });
    const whole = files.flat().reduce((sum, { bytes }) => sum + bytes, 0);
    let done = 0;
    const direction = directions(lab);
    const ports = [lab.published.port, lab.container.port];
    const sources = readings.map((reading, observationPoint) =>
        dissect(files[observationPoint] ?? [], ports, reading),
    );
    await merge<Frame>(sources, (frame, observationPoint) => {
        progress((done += frame.bytes), whole);
        const way = frame.packet && direction(frame.packet);
        if (frame.packet && way)
            connections.take({ ...frame, packet: frame.packet, observationPoint, direction: way });
    });
    connections.end();
    const packets = readings.reduce((sum, reading) => sum + reading.packets, 0);
    const { chosen, count } = connections;
    return { readings, totals: counts.totals(packets, count), ...(chosen && { connection: chosen }) };
}

/** Tells a packet's direction by the end that is not the client's; undefined where it is of something else. */
function directions({ published, container }: PublishedOutputs) {
    const servers = new Set([published, container].map(({ address, port }) => `${address}:${port}`));
    return ({ source, destination }: { source: string; destination: string }) =>
        servers.has(destination) ? "request" : servers.has(source) ? "reply" : undefined;
}
