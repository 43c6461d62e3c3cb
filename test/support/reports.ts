import assert from "node:assert/strict";
import type { Report } from "../../report/model.ts";
import type { Lab } from "./lab.ts";

const nslab = ["node", "cli/main.ts"];

/** What `nslab report --json` says of a lab; it must have made one. */
export async function reportOf(lab: Lab, ...args: string[]): Promise<Report> {
    const { code, stdout, output } = await lab.run([...nslab, "report", "--json", ...args]);
    assert.equal(code, 0, output);
    return JSON.parse(stdout) as Report;
}

/** The same, without what is another in each run: names, addresses, numbers and times. */
export function shapeOf({ hops, totals, journey, findings, published }: Report) {
    const inside = (endpoint: string) =>
        endpoint.replace(/^172\.\d+\.\d+\.\d+/, "CONTAINER").replace(/:\d{3,}$/, ":PORT");
    return {
        published,
        hops: hops.map(({ name, state, packets, files }) => ({ name, state, packets, files: files.length })),
        totals: { ...totals, latency: Object.keys(totals.latency ?? {}) },
        journey: journey && {
            joinedBy: journey.joinedBy,
            request: journey.request,
            status: journey.status,
            log: journey.log && [
                journey.log.client,
                journey.log.request,
                journey.log.status,
                journey.log.bytes,
            ],
            packets: journey.packets.map(({ label, direction, flags, length, sightings }) => ({
                ...{ label, direction, flags, length },
                sightings: sightings.map(({ hop, source, destination, ttl, changes }) => ({
                    ...{ hop, ttl, changes },
                    source: inside(source),
                    destination: inside(destination),
                })),
            })),
        },
        findings,
    };
}
