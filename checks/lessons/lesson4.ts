import { randomBytes } from "node:crypto";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { NetworkOutputs } from "../../stacks/outputs.ts";
import { labOf } from "../shared/labHost.ts";
import { remedied, remedy } from "../shared/words.ts";
import { wholeNetwork } from "../shared/whole.ts";
import { withoutPrefix } from "../../host/address.ts";
import { message, type Message } from "../../messages/words.ts";

export const lesson4: Lesson = {
    number: 4,
    title: message("lesson4.title"),
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
        looked: message("lesson4.looked", {
            name: outside.name,
            networkNamespace,
            name2: inside.name,
            pcap: lab.capture.pcap,
        }),
        saw: facts.has("namespace.gone")
            ? [message("lesson4.gone", { networkNamespace })]
            : [...links(facts, lab), ...pings(facts, lab), ...captures(facts, lab)],
        ...(complaint !== undefined && { hint: complaint }),
    };
}

/** What is wrong first, and what to do about it. */
function complaintOf(facts: Facts, lab: NetworkOutputs): Message | undefined {
    if (facts.has("namespace.gone")) return message("lesson4.nothing", { remedy });
    const broken = brokenLink(facts, lab);
    if (broken) return remedied(broken);
    if (!answersAll(facts, "outside") || !answersAll(facts, "inside")) {
        return message("lesson4.unanswered", { remedy });
    }
    if (facts.has("capture.gone")) return message("lesson4.noCapture", { remedy });
    if (isCaptured(facts, "outside") && isCaptured(facts, "inside")) return undefined;
    if (filterOf(facts)) {
        return message("lesson4.filter", { filter: filterOf(facts) });
    }
    return message("lesson4.notKept", { remedy });
}

function brokenLink(
    facts: Facts,
    { inside, outside, networkNamespace }: NetworkOutputs,
): Message | undefined {
    const [outer, inner] = [facts.one("outside.state"), facts.one("inside.state")];
    if (outer !== "up") return message("lesson4.outerDown", { name: outside.name, outer });
    if (inner !== "up") return message("lesson4.innerDown", { name: inside.name, inner, networkNamespace });
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

function links(facts: Facts, { inside, outside, networkNamespace }: NetworkOutputs): (Message | string)[] {
    return [
        message("lesson4.link", {
            name: outside.name,
            address: outside.address,
            state: facts.one("outside.state"),
            name2: inside.name,
            address2: inside.address,
            networkNamespace,
            state2: facts.one("inside.state"),
        }),
    ];
}

function pings(facts: Facts, { inside, outside, networkNamespace }: NetworkOutputs): (Message | string)[] {
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

function captures(facts: Facts, { capture, inside, outside }: NetworkOutputs): (Message | string)[] {
    const kept = (end: string) =>
        message("lesson4.kept", {
            requests: facts.one(`${end}.requests`),
            replies: facts.one(`${end}.replies`),
        });
    return [
        ...(facts.has("capture.gone") ? [message("lesson4.tcpdumpGone", { pid: capture.pid })] : []),
        ...(filterOf(facts) ? [message("lesson4.tcpdumpFilter", { filter: filterOf(facts) })] : []),
        message("lesson4.captured", { address: withoutPrefix(inside.address), kept: kept("outside") }),
        ...["request", "reply"].flatMap((packet) => facts.all(`outside.${packet}`).filter(Boolean)),
        message("lesson4.captured", { address: withoutPrefix(outside.address), kept: kept("inside") }),
    ];
}
