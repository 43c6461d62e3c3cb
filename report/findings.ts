import { endedCapture, faultOf, missingLogLine, observationOf } from "../checks/shared/flowTrace.ts";
import type { PublishedOutputs } from "../stacks/outputs.ts";
import { remedy } from "../checks/shared/words.ts";
import type { Ring } from "./captures.ts";
import type { Connection } from "./connection.ts";
import type { Reading } from "./dissect.ts";
import type { ObservationPoint, FlowTrace } from "./model.ts";

/** What there is to judge. */
export interface Evidence {
    lab: PublishedOutputs;
    observationPoints: ObservationPoint[];
    rings: Ring[];
    readings: Reading[];
    requests: number;
    connection?: Connection;
    flowTrace?: FlowTrace;
}

/** What is lost, odd or incomplete, one sentence each. */
export function findingsOf(evidence: Evidence): string[] {
    return [...pointFindings(evidence), ...requestFindings(evidence)];
}

function pointFindings({ lab, observationPoints, rings, readings, requests }: Evidence): string[] {
    return observationPoints.flatMap((observationPoint, index) => {
        const [ring, reading] = [rings[index], readings[index]];
        const capture = lab.captures[index];
        const lost: Record<ObservationPoint["state"], string[]> = {
            complete: [],
            missing: [
                `the capture at the ${observationPoint.name} is missing: there is no ${capture?.pcap}0; ${remedy}`,
            ],
            // Where no capture has anything, nobody has asked yet.
            empty:
                requests === 0
                    ? []
                    : [`the capture at the ${observationPoint.name} is empty: it has kept no packet`],
            truncated: [
                `the capture at the ${observationPoint.name} breaks off after ${counted(observationPoint.packets, "packet")}, and what came ` +
                    `later is lost (tshark: ${reading?.trouble})`,
            ],
        };
        const ended = capture && ring?.isGone ? [`${endedCapture(capture)}; ${remedy}`] : [];
        return [...lost[observationPoint.state], ...ended];
    });
}

function requestFindings({ lab, observationPoints, connection, flowTrace, requests }: Evidence): string[] {
    if (requests === 0) return [whatToRun(lab)];
    if (!connection || !flowTrace) return [];
    const { kept = [], client, isCut } = connection;
    const observations = lab.captures.map((capture, index) =>
        observationOf(
            capture,
            kept.filter(({ observationPoint }) => observationPoint === index),
        ),
    );
    const isAnswered = observations.some(({ reply }) => reply);
    // Why nothing was kept of an answered request is said already, where a capture is lost.
    const isWhole = observationPoints.every(({ state }) => state === "complete");
    const fault = isAnswered && !isWhole ? undefined : faultOf(observations, lab, isAnswered);
    const address = client.slice(0, client.lastIndexOf(":"));
    return [
        ...(fault === undefined ? [] : [fault]),
        ...(isAnswered && !flowTrace.log ? [missingLogLine(address, flowTrace.status)] : []),
        ...(isCut
            ? ["the request is long: only its first packets are shown, and the summary counts them all"]
            : []),
    ];
}

/** What makes a request. */
function whatToRun({ client, published }: PublishedOutputs): string {
    const curl = `curl http://${published.address}:${published.port}/`;
    const where =
        client.namespace === ""
            ? `\`${curl}\` on another machine`
            : `\`ip netns exec ${client.namespace} ${curl}\``;
    return `no request was captured yet: make one with \`./nslab check\`, or with ${where}`;
}

function counted(count: number, what: string): string {
    return `${count} ${what}${count === 1 ? "" : "s"}`;
}
