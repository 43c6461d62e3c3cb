import { randomBytes } from "node:crypto";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { NetworkOutputs } from "../../stacks/outputs.ts";
import { labOf } from "../shared/labHost.ts";
import { remedy } from "../shared/words.ts";
import { wholeNetwork } from "../shared/whole.ts";
import { withoutPrefix } from "../../host/address.ts";

export const lesson4: Lesson = {
    number: 4,
    title: "a veth pair joins two network namespaces",
    experiment: 2,
    prepare: (outputs) => {
        const lab = wholeNetwork(outputs);
        return lab && ((host) => check(host, lab));
    },
};

async function check(host: ResolvedHost, lab: NetworkOutputs): Promise<Verdict> {
    const { inside, outside, capture, networkNamespace } = lab;
    const values = {
        namespace: networkNamespace,
        outsideName: outside.name,
        outsideAddress: withoutPrefix(outside.address),
        insideName: inside.name,
        insideAddress: withoutPrefix(inside.address),
        ...capture,
        lab: labOf(capture),
        // The packets of these two pings are told from all others by what they carry.
        outsidePattern: randomBytes(4).toString("hex"),
        insidePattern: randomBytes(4).toString("hex"),
    };
    const facts = await collectFacts(host, {
        base: import.meta.url,
        file: "lesson4.sh",
        values,
        seconds: longestCheck,
    });
    return judge(facts, lab);
}

/** Says what the facts mean. */
export function judge(facts: Facts, lab: NetworkOutputs): Verdict {
    const complaint = complaintOf(facts, lab);
    const { inside, outside, networkNamespace } = lab;
    return {
        passed: complaint === undefined,
        looked:
            `pings from the host (${outside.name}) to the namespace ${networkNamespace} (${inside.name}) and back, and ` +
            `the capture inside the namespace, ${lab.capture.pcap}*, which should hold these very pings`,
        saw: facts.has("namespace.gone")
            ? [`the network namespace ${networkNamespace} is gone`]
            : [...links(facts, lab), ...pings(facts, lab), ...captures(facts, lab)],
        ...(complaint !== undefined && { hint: complaint }),
    };
}

/** What is wrong first, and what to do about it. */
function complaintOf(facts: Facts, lab: NetworkOutputs): string | undefined {
    if (facts.has("namespace.gone")) return `without the namespace there is nothing to ping; ${remedy}`;
    const broken = brokenLink(facts, lab);
    if (broken) return `${broken}; ${remedy}`;
    if (!answersAll(facts, "outside") || !answersAll(facts, "inside")) {
        return `both ends are up: are their addresses right (\`ip addr\`), does a firewall drop ICMP? ${remedy}`;
    }
    if (facts.has("capture.gone")) return `nothing captures any more; ${remedy}`;
    if (isCaptured(facts, "outside") && isCaptured(facts, "inside")) return undefined;
    if (filterOf(facts)) {
        return (
            `the capture keeps only "${filterOf(facts)}": choose a filter that lets ICMP through, or none ` +
            "(`pulumi config rm nslab:captureFilter`), and run `./nslab up`"
        );
    }
    return `the pings went through, and the capture has not kept them; ${remedy}`;
}

function brokenLink(facts: Facts, { inside, outside, networkNamespace }: NetworkOutputs): string | undefined {
    const [outer, inner] = [facts.one("outside.state"), facts.one("inside.state")];
    if (outer !== "up") return `${outside.name} is ${outer} (\`ip link show ${outside.name}\`)`;
    if (inner !== "up")
        return `${inside.name} is ${inner} (\`ip -n ${networkNamespace} link show ${inside.name}\`)`;
    return undefined;
}

function answersAll(facts: Facts, end: string): boolean {
    const [, sent, received] =
        /^(\d+) packets transmitted, (\d+) received/.exec(facts.one(`${end}.ping`)) ?? [];
    return sent !== undefined && sent === received;
}

function isCaptured(facts: Facts, end: string): boolean {
    return facts.number(`${end}.requests`) > 0 && facts.number(`${end}.replies`) > 0;
}

function filterOf(facts: Facts): string {
    return facts.one("filter").trim();
}

function links(facts: Facts, { inside, outside, networkNamespace }: NetworkOutputs): string[] {
    return [
        `link: ${outside.name} (${outside.address}) on the host is ${facts.one("outside.state")}, ` +
            `${inside.name} (${inside.address}) in ${networkNamespace} is ${facts.one("inside.state")}`,
    ];
}

function pings(facts: Facts, { inside, outside, networkNamespace }: NetworkOutputs): string[] {
    const [outer, inner] = [withoutPrefix(outside.address), withoutPrefix(inside.address)];
    const result = (end: string) =>
        facts.one(`${end}.ping`)
            ? `${facts.one(`${end}.ping`)}${times(facts, end)}`
            : facts.one(`${end}.said`);
    return [
        `ping -I ${outer} ${inner}: ${result("outside")}`,
        `ip netns exec ${networkNamespace} ping -I ${inner} ${outer}: ${result("inside")}`,
    ];
}

function times(facts: Facts, end: string): string {
    return facts.one(`${end}.times`) && `, rtt ${facts.one(`${end}.times`)}`;
}

function captures(facts: Facts, { capture, inside, outside }: NetworkOutputs): string[] {
    const kept = (end: string) =>
        `${facts.one(`${end}.requests`)} echo requests, ${facts.one(`${end}.replies`)} echo replies`;
    return [
        ...(facts.has("capture.gone") ? [`capture: tcpdump, PID ${capture.pid}, is gone`] : []),
        ...(filterOf(facts) ? [`capture: tcpdump keeps only "${filterOf(facts)}"`] : []),
        `captured of the ping to ${withoutPrefix(inside.address)}: ${kept("outside")}`,
        ...["request", "reply"].flatMap((packet) => facts.all(`outside.${packet}`).filter(Boolean)),
        `captured of the ping to ${withoutPrefix(outside.address)}: ${kept("inside")}`,
    ];
}
