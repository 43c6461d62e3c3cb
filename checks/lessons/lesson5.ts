import { randomBytes, randomInt } from "node:crypto";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts, type FactScript } from "../shared/facts.ts";
import {
    changesBetween,
    endedCapture,
    faultOf,
    missingLogLine,
    observationOf,
    type PointObservation,
} from "../shared/flowTrace.ts";
import { labOf } from "../shared/labHost.ts";
import { parsePacket, type Packet } from "../shared/packets.ts";
import type { Lesson, Patience, Verdict } from "../lesson.ts";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { english } from "../../messages/words.ts";
import { remedied, remedy } from "../shared/words.ts";

export const lesson5: Lesson = {
    number: 5,
    title: "a request's way from the Internet into a container",
    experiment: 3,
    wait: ({ experiment3: lab }, { requestSeconds }) =>
        lab && isAskedByOthers(lab)
            ? `on another machine, run \`curl ${urlOf(lab)}\` now; this waits for it for at most ${requestSeconds} s`
            : undefined,
    prepare: ({ experiment3: lab }, patience) => lab && ((host) => check(host, lab, patience)),
};

/** Whether the client is another machine, which nobody but its owner can make ask. */
function isAskedByOthers({ client }: PublishedOutputs): boolean {
    return client.namespace === "";
}

async function check(
    host: ResolvedHost,
    lab: PublishedOutputs,
    { requestSeconds }: Patience,
): Promise<Verdict> {
    const facts = await collectFacts(host, requestScript(lab, requestSeconds));
    return isAskedByOthers(lab) && !facts.has("client") ? unasked(lab, requestSeconds) : judge(facts, lab);
}

/** What asks, or waits for somebody who does, and looks for that request. */
export function requestScript(lab: PublishedOutputs, requestSeconds: number): FactScript {
    const values = {
        namespace: lab.client.namespace,
        url: urlOf(lab),
        published: lab.published.address,
        publishedPort: lab.published.port,
        requestSeconds,
        client: lab.client.address,
        // This request's packets are told from all others by the client's port, its log line by the agent.
        clientPort: randomInt(32768, 61000),
        agent: `nslab-check/${randomBytes(4).toString("hex")}`,
        captures: lab.captures.flatMap(({ pcap, pid, startTime }) => [pcap, String(pid), String(startTime)]),
        accessLog: lab.accessLog,
        lab: labOf(lab.captures[0] ?? { pcap: "" }),
    };
    const seconds = longestCheck + (isAskedByOthers(lab) ? requestSeconds : 0);
    return { base: import.meta.url, file: "lesson5.sh", values, seconds };
}

/** Nobody has asked. */
export function unasked(lab: PublishedOutputs, seconds: number): Verdict {
    const [nic] = lab.captures;
    return {
        passed: false,
        looked: `the packets for ${urlOf(lab)} at the ${nic?.observationPoint} (${nic?.interface}), for ${seconds} s`,
        saw: [`no request from another machine came in`],
        hint:
            `run \`curl ${urlOf(lab)}\` on another machine while the check waits: what this host sends to its own address ` +
            `never crosses ${nic?.interface}. If it did ask, a firewall or a wrong route is before this host; ` +
            "`./nslab check --wait 300` waits longer",
    };
}

/** Says what the facts mean. */
export function judge(facts: Facts, lab: PublishedOutputs): Verdict {
    const client = facts.one("client") || lab.client.address;
    const observations = observationsOf(facts, lab, client);
    const complaint = complaintOf(facts, observations, lab, client);
    return {
        passed: complaint === undefined,
        looked:
            `a request from ${isAskedByOthers(lab) ? client : `the namespace ${lab.client.namespace} (${client})`} ` +
            `for ${urlOf(lab)}, in the ` +
            `captures at ${observations.length} observation points and in the web server's log, ${lab.accessLog}`,
        saw: facts.has("namespace.gone")
            ? [`the network namespace ${lab.client.namespace} is gone`]
            : [
                  ...answer(facts, lab),
                  ...passages(observations),
                  ...replies(observations),
                  `log: ${facts.one("log") || "no line"}`,
              ],
        ...(complaint !== undefined && { hint: complaint }),
    };
}

/** What the captures have seen of the request, in the order in which it passes them. */
export function observationsOf(
    facts: Facts,
    { captures }: PublishedOutputs,
    client: string,
): PointObservation[] {
    const directed = (packet: Packet) => ({
        packet,
        direction: packet.source.startsWith(`${client}:`) ? ("request" as const) : ("reply" as const),
    });
    return captures.map((capture, index) => {
        const packets = facts.all(`point${index}`).flatMap((line) => parsePacket(line) ?? []);
        return observationOf(capture, packets.map(directed));
    });
}

/** What is wrong first, and what to do about it. */
function complaintOf(
    facts: Facts,
    observations: PointObservation[],
    lab: PublishedOutputs,
    client: string,
): string | undefined {
    if (facts.has("namespace.gone")) return `without the namespace there is nobody to ask; ${remedy}`;
    const ended = lab.captures.find((_, index) => facts.has(`point${index}.gone`));
    if (ended) return english.tell(remedied(endedCapture(ended)));
    // Of another machine's request, the status is what the log says of it.
    const status = facts.one("status") || (observations[0]?.reply ? "" : "000");
    if (status && !["000", "200"].includes(status))
        return `the web server answers with ${status}, not with 200; ${remedy}`;
    const fault = faultOf(observations, lab, status !== "000");
    if (fault) return english.tell(remedied(fault));
    const [, from, logged] = /^[\d.]+ (\S+) ".*?" (\d+) /.exec(facts.one("log")) ?? [];
    if (from === client && logged === status) return undefined;
    return english.tell(remedied(missingLogLine(client, status || "200")));
}

function answer(facts: Facts, lab: PublishedOutputs): string[] {
    if (isAskedByOthers(lab)) return [];
    const status = facts.one("status");
    return [`curl ${urlOf(lab)}: ${status === "000" ? facts.one("said") : `status ${status}`}`];
}

/** The request at each observation point, or what opens the connection where there was no more. */
function passages(observations: PointObservation[]): string[] {
    const isAsked = observations.some(({ request }) => request);
    const shown = observations.map((observation) => ({
        ...observation,
        packet: isAsked ? observation.request : observation.opening,
    }));
    const start = shown.find(({ packet }) => packet)?.packet?.time ?? 0;
    return shown.map(({ name, place, packet }, index) => {
        if (!packet) return `${name} (${english.tell(place)}): not seen`;
        const before = shown[index - 1]?.packet;
        const changes = before ? changesBetween(before, packet, "request") : [];
        return (
            `${name} (${english.tell(place)}): ${packet.source} > ${packet.destination}, seq ${packet.sequence}, ` +
            `TTL ${packet.ttl}, after ${packet.time - start} µs${changes.map((change) => `; ${change}`).join("")}`
        );
    });
}

/** The reply on its way back. */
function replies(observations: PointObservation[]): string[] {
    const seen = observations.toReversed().filter(({ reply }) => reply);
    return seen.length === 0
        ? []
        : [`reply: ${seen.map(({ name, reply }) => `from ${reply?.source} at the ${name}`).join(", ")}`];
}

/** What the client asks. */
export function urlOf({ published }: PublishedOutputs): string {
    return `http://${published.address}:${published.port}/`;
}
