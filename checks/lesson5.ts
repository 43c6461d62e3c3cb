import { randomBytes, randomInt } from "node:crypto";
import type { ResolvedHost } from "../components/host/resolvedHost.ts";
import { look, type Facts } from "./facts.ts";
import { changesBetween, journeyOf, lossOf, oddityOf, type Hop } from "./journey.ts";
import type { Lesson, Verdict } from "./lesson.ts";
import type { PublishedOutputs } from "./outputs.ts";
import { heal } from "./words.ts";

export const lesson5: Lesson = {
    number: 5,
    title: "a request's way from the Internet into a container",
    experiment: 3,
    prepare: ({ experiment3: lab }) => lab && ((host) => check(host, lab)),
};

async function check(host: ResolvedHost, lab: PublishedOutputs): Promise<Verdict> {
    const values = {
        namespace: lab.client.namespace,
        url: urlOf(lab),
        // This request's packets are told from all others by the client's port, its log line by the agent.
        clientPort: randomInt(32768, 61000),
        agent: `nslab-check/${randomBytes(4).toString("hex")}`,
        captures: lab.captures.flatMap(({ pcap, pid, startTime }) => [pcap, String(pid), String(startTime)]),
        accessLog: lab.accessLog,
    };
    const facts = await look(host, { base: import.meta.url, file: "lesson5.sh", values, seconds: 40 });
    return judge(facts, lab);
}

/** Says what the facts mean. */
export function judge(facts: Facts, lab: PublishedOutputs): Verdict {
    const hops = journeyOf(facts, lab);
    const complaint = complaintOf(facts, hops, lab);
    return {
        passed: complaint === undefined,
        looked:
            `a request from the namespace ${lab.client.namespace} (${lab.client.address}) for ${urlOf(lab)}, in the ` +
            `captures at ${hops.length} hops and in the web server's log, ${lab.accessLog}`,
        saw: facts.has("namespace.gone")
            ? [`the network namespace ${lab.client.namespace} is gone`]
            : [
                  answer(facts, lab),
                  ...passages(hops),
                  ...replies(hops),
                  `log: ${facts.one("log") || "no line"}`,
              ],
        ...(complaint !== undefined && { hint: complaint }),
    };
}

/** What is wrong first, and what to do about it. */
function complaintOf(facts: Facts, hops: Hop[], lab: PublishedOutputs): string | undefined {
    if (facts.has("namespace.gone")) return `without the namespace there is nobody to ask; ${heal}`;
    const gone = hops.find(({ isGone }) => isGone);
    if (gone) return `nothing captures at the ${gone.name} any more; ${heal}`;
    const status = facts.one("status");
    if (status === "000") return `${lossOf(hops, lab)}; ${heal}`;
    if (status !== "200") return `the web server answers with ${status}, not with 200; ${heal}`;
    const oddity = oddityOf(hops, lab);
    if (oddity) return `${oddity}; ${heal}`;
    const [, from, logged] = /^[\d.]+ (\S+) ".*?" (\d+) /.exec(facts.one("log")) ?? [];
    if (from === lab.client.address && logged === status) return undefined;
    return `the web server's log has no line with status ${status} for ${lab.client.address}; ${heal}`;
}

function answer(facts: Facts, lab: PublishedOutputs): string {
    const status = facts.one("status");
    return `curl ${urlOf(lab)}: ${status === "000" ? facts.one("said") : `status ${status}`}`;
}

/** The request at each hop, or what opens the connection where there was no more. */
function passages(hops: Hop[]): string[] {
    const isAsked = hops.some(({ request }) => request);
    const shown = hops.map((hop) => ({ ...hop, packet: isAsked ? hop.request : hop.opening }));
    const start = shown.find(({ packet }) => packet)?.packet?.time ?? 0;
    return shown.map(({ name, place, packet }, index) => {
        if (!packet) return `${name} (${place}): not seen`;
        const before = shown[index - 1]?.packet;
        const changes = before ? changesBetween(before, packet, "request") : [];
        return (
            `${name} (${place}): ${packet.source} > ${packet.destination}, seq ${packet.sequence}, ` +
            `TTL ${packet.ttl}, after ${packet.time - start} µs${changes.map((change) => `; ${change}`).join("")}`
        );
    });
}

/** The reply on its way back. */
function replies(hops: Hop[]): string[] {
    const seen = hops.toReversed().filter(({ reply }) => reply);
    return seen.length === 0
        ? []
        : [`reply: ${seen.map(({ name, reply }) => `from ${reply?.source} at the ${name}`).join(", ")}`];
}

function urlOf({ published }: PublishedOutputs): string {
    return `http://${published.address}:${published.port}/`;
}
