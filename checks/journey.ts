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
export function journeyOf(facts: Facts, { captures, client }: PublishedOutputs): Hop[] {
    return captures.map(({ hop, interface: name, namespace }, index) => {
        const packets = facts.all(`hop${index}`).flatMap((line) => parsePacket(line) ?? []);
        const isSent = ({ source }: Packet) => source.startsWith(`${client.address}:`);
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
