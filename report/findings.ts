import { endedCapture, faultOf, missingLogLine, observationOf } from "../checks/shared/flowTrace.ts";
import { pointName } from "../checks/shared/pointNames.ts";
import { remedied } from "../checks/shared/words.ts";
import { message, type Message } from "../messages/words.ts";
import type { PublishedOutputs } from "../stacks/outputs.ts";
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
export function findingsOf(evidence: Evidence): Message[] {
    return [...pointFindings(evidence), ...requestFindings(evidence)];
}

function pointFindings({ lab, observationPoints, rings, readings, requests }: Evidence): Message[] {
    return observationPoints.flatMap((observationPoint, index) => {
        const [ring, reading] = [rings[index], readings[index]];
        const capture = lab.captures[index];
        const point = pointName(observationPoint.name);
        const lost: Record<ObservationPoint["state"], () => Message[]> = {
            complete: () => [],
            missing: () => [
                message("flow.capture.missing", {
                    point,
                    file: `${capture?.pcap}0`,
                    remedy: message("flow.remedy"),
                }),
            ],
            // Where no capture has anything, nobody has asked yet.
            empty: () => (requests === 0 ? [] : [message("flow.capture.empty", { point })]),
            truncated: () => [
                message("flow.capture.truncated", {
                    point,
                    packets: observationPoint.packets,
                    trouble: reading?.trouble ?? "",
                }),
            ],
        };
        const ended = capture && ring?.isGone ? [remedied(endedCapture(capture))] : [];
        return [...lost[observationPoint.state](), ...ended];
    });
}

function requestFindings({ lab, observationPoints, connection, flowTrace, requests }: Evidence): Message[] {
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
        ...(isCut ? [message("flow.cut")] : []),
    ];
}

/** What makes a request. */
function whatToRun({ client, published }: PublishedOutputs): Message {
    const curl = `curl http://${published.address}:${published.port}/`;
    return client.namespace === ""
        ? message("flow.noRequestElsewhere", { command: curl })
        : message("flow.noRequest", { command: `ip netns exec ${client.namespace} ${curl}` });
}
