import type { Facts } from "./facts.ts";
import type { PublishedOutputs } from "./outputs.ts";
import { parsePacket, type Packet } from "./packets.ts";

/** What one capture has seen of a request. */
export interface Hop {
    /** What the lab calls it. */
    name: string;
    /** The interface, and the network namespace that it is in. */
    place: string;
    /** What opens the connection. */
    opening?: Packet;
    /** What carries the question. */
    request?: Packet;
    /** What carries the answer. */
    reply?: Packet;
    /** What says that nobody listens. */
    refusal?: Packet;
    /** Whether its tcpdump has ended. */
    isGone: boolean;
}

/** What the captures have seen of one request, in the order in which it passes them. */
export function journeyOf(facts: Facts, { captures }: PublishedOutputs, client: string): Hop[] {
    return captures.map(({ hop, interface: name, namespace }, index) => {
        const packets = facts.all(`hop${index}`).flatMap((line) => parsePacket(line) ?? []);
        const isSent = ({ source }: Packet) => source.startsWith(`${client}:`);
        const first = (wanted: (packet: Packet) => boolean) => packets.find(wanted);
        const opening = first((packet) => isSent(packet) && packet.flags === "S");
        const request = first((packet) => isSent(packet) && packet.length > 0);
        const reply = first((packet) => !isSent(packet) && packet.length > 0);
        const refusal = first((packet) => !isSent(packet) && packet.flags.includes("R"));
        return {
            name: hop,
            place: namespace ? `${name} in ${namespace}` : name,
            isGone: facts.has(`hop${index}.gone`),
            ...(opening && { opening }),
            ...(request && { request }),
            ...(reply && { reply }),
            ...(refusal && { refusal }),
        };
    });
}

/** What is not as it must be with a request that every capture has seen, in words; undefined where all is. */
export function oddityOf(hops: Hop[], lab: PublishedOutputs): string | undefined {
    const published = `${lab.published.address}:${lab.published.port}`;
    const container = `${lab.container.address}:${lab.container.port}`;
    for (const [index, { name, request, reply }] of hops.entries()) {
        const before = hops[index - 1];
        if (!request) return `the capture at the ${name} has not kept the request`;
        if (!reply) return `the capture at the ${name} has not kept the reply`;
        const end = index === 0 ? published : container;
        if (request.destination !== end)
            return `at the ${name} the request is for ${request.destination}, not for ${end}`;
        if (reply.source !== end) return `at the ${name} the reply is from ${reply.source}, not from ${end}`;
        if (!before?.request) continue;
        if (request.sequence !== before.request.sequence)
            return `the ${before.name} and the ${name} have seen different TCP sequence numbers`;
        if (request.time < before.request.time)
            return `the ${name} has seen the request before the ${before.name}`;
        const routed = index === 1 ? 1 : 0;
        if (before.request.ttl - request.ttl !== routed)
            return `between the ${before.name} and the ${name} the TTL fell from ${before.request.ttl} to ${request.ttl}`;
    }
    return undefined;
}

/** What the way from one hop to the next has changed of a packet, in words. */
export function changesBetween(before: Packet, after: Packet, direction: "request" | "reply"): string[] {
    const isRequest = direction === "request";
    const changes: [boolean, string][] = [
        [
            before.destination !== after.destination,
            isRequest ? "DNAT has rewritten the destination" : "SNAT's rewriting of the client is undone",
        ],
        [
            before.source !== after.source,
            isRequest ? "SNAT has rewritten the source" : "the source is rewritten back",
        ],
        [before.ttl > after.ttl, "routing has lowered the TTL"],
        [before.ttl < after.ttl, "the TTL has risen"],
    ];
    return changes.filter(([isSo]) => isSo).map(([, what]) => what);
}

/** Where a request without an answer was lost, in words. */
export function lossOf(hops: Hop[], lab: PublishedOutputs): string {
    const { captures, published } = lab;
    const last = hops.findLastIndex(({ opening }) => opening);
    const [hop, next] = [hops[last], hops[last + 1]];
    if (!hop)
        return "the request was seen nowhere: has the client its address (`ip addr`), and is its link up?";
    const seen = `the request was last seen at the ${hop.name} (${hop.place})`;
    if (next) {
        const within = captures[last]?.namespace ? `ip netns exec ${captures[last].namespace} ` : "";
        const causes = [
            `is the DNAT rule of port ${published.port} there (\`${within}iptables -t nat -S\`), does the host ` +
                `forward (\`${within}sysctl ${forwardingOf(lab)}\`, \`${within}iptables -S FORWARD\`), ` +
                `has the bridge a port (\`${within}bridge link\`)?`,
            `is the veth pair's host end up (\`${within}ip link\`)?`,
            "is the container's end up?",
        ];
        return `${seen}, not at the ${next.name}: ${causes[last]}`;
    }
    if (hop.refusal)
        return "the handshake reached the container and was refused: nothing listens there, so nginx has stopped";
    return `${seen}, and no answer came back: has the container its default route (\`ip route\`)?`;
}

/** What the kernel calls it: of the host's own interface alone, where there is one. */
function forwardingOf({ captures, client }: PublishedOutputs): string {
    return client.namespace === ""
        ? `net.ipv4.conf.${captures[0]?.interface}.forwarding`
        : "net.ipv4.ip_forward";
}
