import { randomBytes, randomInt } from "node:crypto";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts, type FactScript } from "../shared/facts.ts";
import {
    changeKeys,
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
import { message, type Message } from "../../messages/words.ts";
import { pointName } from "../shared/pointNames.ts";
import { remedied, remedy } from "../shared/words.ts";

export const lesson5: Lesson = {
    number: 5,
    title: message("lesson5.title"),
    experiment: 3,
    wait: ({ experiment3: lab }, { requestSeconds }) =>
        lab && isAskedByOthers(lab)
            ? message("lesson5.wait", { url: urlOf(lab), requestSeconds })
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
        looked: message("lesson5.lookedOnly", {
            url: urlOf(lab),
            observationPoint: pointName(nic?.observationPoint ?? ""),
            interface: nic?.interface ?? "",
            seconds,
        }),
        saw: [message("lesson5.nobody")],
        hint: message("lesson5.ask", { url: urlOf(lab), interface: nic?.interface ?? "" }),
    };
}

/** Says what the facts mean. */
export function judge(facts: Facts, lab: PublishedOutputs): Verdict {
    const client = facts.one("client") || lab.client.address;
    const observations = observationsOf(facts, lab, client);
    const complaint = complaintOf(facts, observations, lab, client);
    return {
        passed: complaint === undefined,
        looked: message("lesson5.looked", {
            client: isAskedByOthers(lab)
                ? client
                : message("lesson5.namespace", { namespace: lab.client.namespace, client }),
            url: urlOf(lab),
            count: observations.length,
            accessLog: lab.accessLog,
        }),
        saw: facts.has("namespace.gone")
            ? [message("lesson5.gone", { namespace: lab.client.namespace })]
            : [
                  ...answer(facts, lab),
                  ...passages(observations),
                  ...replies(observations),
                  message("lesson5.log", { log: facts.one("log") || message("lesson5.noLine") }),
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
): Message | undefined {
    if (facts.has("namespace.gone")) return message("lesson5.nothing", { remedy });
    const ended = lab.captures.find((_, index) => facts.has(`point${index}.gone`));
    if (ended) return remedied(endedCapture(ended));
    // Of another machine's request, the status is what the log says of it.
    const status = facts.one("status") || (observations[0]?.reply ? "" : "000");
    if (status && !["000", "200"].includes(status)) return message("lesson5.wrongStatus", { status, remedy });
    const fault = faultOf(observations, lab, status !== "000");
    if (fault) return remedied(fault);
    const [, from, logged] = /^[\d.]+ (\S+) ".*?" (\d+) /.exec(facts.one("log")) ?? [];
    if (from === client && logged === status) return undefined;
    return remedied(missingLogLine(client, status || "200"));
}

function answer(facts: Facts, lab: PublishedOutputs): (Message | string)[] {
    if (isAskedByOthers(lab)) return [];
    const status = facts.one("status");
    const said = status === "000" ? facts.one("said") : message("lesson5.status", { status });
    return [message("lesson5.curl", { url: urlOf(lab), said })];
}

/** The request at each observation point, or what opens the connection where there was no more. */
function passages(observations: PointObservation[]): (Message | string)[] {
    const isAsked = observations.some(({ request }) => request);
    const shown = observations.map((observation) => ({
        ...observation,
        packet: isAsked ? observation.request : observation.opening,
    }));
    const start = shown.find(({ packet }) => packet)?.packet?.time ?? 0;
    return shown.map(({ name, place, packet }, index) => {
        if (!packet) return message("lesson5.notSeen", { name: pointName(name), place });
        const before = shown[index - 1]?.packet;
        const changes = before ? changesBetween(before, packet, "request") : [];
        return message("lesson5.passage", {
            name: pointName(name),
            place,
            source: packet.source,
            destination: packet.destination,
            sequence: String(packet.sequence),
            ttl: String(packet.ttl),
            time: String(packet.time - start),
            changes: changes.reduce<Message | string>(
                (before, change) =>
                    message("lesson5.changed", { before, change: message(changeKeys[change]) }),
                "",
            ),
        });
    });
}

/** The reply on its way back. */
function replies(observations: PointObservation[]): (Message | string)[] {
    const seen = observations.toReversed().filter(({ reply }) => reply);
    return seen.length === 0
        ? []
        : [
              message("lesson5.reply", {
                  seen: seen
                      .map(({ name, reply }) =>
                          message("lesson5.replyAt", { source: reply?.source ?? "", name: pointName(name) }),
                      )
                      .reduce((before, next) => message("lesson5.and", { before, next })),
              }),
          ];
}

/** What the client asks. */
export function urlOf({ published }: PublishedOutputs): string {
    return `http://${published.address}:${published.port}/`;
}
