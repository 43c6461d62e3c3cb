import assert from "node:assert/strict";
import type { ReportDocument } from "../../report/model.ts";
import type { Lab } from "./lab.ts";

const nslab = ["node", "cli/main.ts"];

/** What `nslab report --json` says of a lab; it must have made one. */
export async function reportOf(lab: Lab, ...args: string[]): Promise<ReportDocument> {
    const { code, stdout, output } = await lab.run([...nslab, "report", "--json", ...args]);
    assert.equal(code, 0, output);
    return JSON.parse(stdout) as ReportDocument;
}

/** The same, without what is another in each run: names, addresses, numbers and times. */
export function shapeOf({ observationPoints, totals, flowTrace, findings, published }: ReportDocument) {
    const inside = (endpoint: string) =>
        endpoint.replace(/^172\.\d+\.\d+\.\d+/, "CONTAINER").replace(/:\d{3,}$/, ":PORT");
    return {
        published,
        observationPoints: observationPoints.map(({ name, state, packets, files }) => ({
            name,
            state,
            packets,
            files: files.length,
        })),
        totals: { ...totals, latency: Object.keys(totals.latency ?? {}) },
        flowTrace: flowTrace && {
            joinedBy: flowTrace.joinedBy,
            request: flowTrace.request,
            status: flowTrace.status,
            log: flowTrace.log && [
                flowTrace.log.client,
                flowTrace.log.request,
                flowTrace.log.status,
                flowTrace.log.bytes,
            ],
            packets: flowTrace.packets.map(({ label, direction, flags, length, sightings }) => ({
                ...{ label, direction, flags, length },
                sightings: sightings.map(({ observationPoint, source, destination, ttl, changes }) => ({
                    ...{ observationPoint, ttl, changes },
                    source: inside(source),
                    destination: inside(destination),
                })),
            })),
        },
        findings,
    };
}
