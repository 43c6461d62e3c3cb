import { lossOf, oddityOf, type Hop as SeenHop } from "../checks/journey.ts";
import type { PublishedOutputs } from "../checks/outputs.ts";
import { heal } from "../checks/words.ts";
import type { Ring } from "./captures.ts";
import { isOpening, type Connection, type Taken } from "./connection.ts";
import type { Reading } from "./dissect.ts";
import type { Hop, Journey } from "./model.ts";

/** What there is to judge. */
export interface Evidence {
    lab: PublishedOutputs;
    hops: Hop[];
    rings: Ring[];
    readings: Reading[];
    requests: number;
    connection?: Connection;
    journey?: Journey;
}

/** What is lost, odd or incomplete, one sentence each. */
export function findingsOf(evidence: Evidence): string[] {
    return [...hopFindings(evidence), ...requestFindings(evidence)];
}

function hopFindings({ lab, hops, rings, readings, requests }: Evidence): string[] {
    return hops.flatMap((hop, index) => {
        const [ring, reading] = [rings[index], readings[index]];
        const { pcap = "", pid = 0 } = lab.captures[index] ?? {};
        const lost: Record<Hop["state"], string[]> = {
            complete: [],
            missing: [`the capture at the ${hop.name} is missing: there is no ${pcap}0; ${heal}`],
            // Where no capture has anything, nobody has asked yet.
            empty: requests === 0 ? [] : [`the capture at the ${hop.name} is empty: it has kept no packet`],
            truncated: [
                `the capture at the ${hop.name} breaks off after ${counted(hop.packets, "packet")}, and what came ` +
                    `later is lost (tshark: ${reading?.trouble})`,
            ],
        };
        const gone = `nothing captures at the ${hop.name} any more, since its tcpdump (PID ${pid}) has ended; ${heal}`;
        return [...lost[hop.state], ...(ring?.isGone ? [gone] : [])];
    });
}

function requestFindings({ lab, hops, connection, journey, requests }: Evidence): string[] {
    if (requests === 0) return [whatToRun(lab)];
    if (!connection || !journey) return [];
    const seen = lab.captures.map((capture, hop) => seenAt(connection, capture, hop));
    const isAnswered = seen.some(({ reply }) => reply);
    const complaint = isAnswered ? oddity(seen, hops, lab) : lossOf(seen, lab);
    return [
        ...(complaint === undefined ? [] : [complaint]),
        ...(isAnswered && !journey.log ? ["the web server's log has no line on the request"] : []),
        ...(connection.isCut
            ? ["the request is long: only its first packets are shown, and the summary counts them all"]
            : []),
    ];
}

/** Why a hop has kept nothing of the request is said already, where its capture is lost. */
function oddity(seen: SeenHop[], hops: Hop[], lab: PublishedOutputs): string | undefined {
    return hops.every(({ state }) => state === "complete") ? oddityOf(seen, lab) : undefined;
}

function seenAt(
    { kept = [] }: Connection,
    capture: PublishedOutputs["captures"][number],
    hop: number,
): SeenHop {
    const here = kept.filter((taken) => taken.hop === hop);
    const first = (direction: Taken["direction"], wanted: (taken: Taken) => boolean) =>
        here.find((taken) => taken.direction === direction && wanted(taken))?.packet;
    const opening = first("request", ({ packet }) => isOpening(packet));
    const request = first("request", ({ packet }) => packet.length > 0);
    const reply = first("reply", ({ packet }) => packet.length > 0);
    const refusal = first("reply", ({ packet }) => packet.flags.includes("R"));
    return {
        name: capture.hop,
        place: capture.namespace ? `${capture.interface} in ${capture.namespace}` : capture.interface,
        isGone: false,
        ...(opening && { opening }),
        ...(request && { request }),
        ...(reply && { reply }),
        ...(refusal && { refusal }),
    };
}

/** What makes a request. */
export function whatToRun({ client, published }: PublishedOutputs): string {
    return (
        "no request was captured yet: make one with `npm run check`, or with " +
        `\`ip netns exec ${client.namespace} curl http://${published.address}:${published.port}/\``
    );
}

function counted(count: number, what: string): string {
    return `${count} ${what}${count === 1 ? "" : "s"}`;
}
