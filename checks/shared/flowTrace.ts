import type { CaptureOutputs, PublishedOutputs } from "../../stacks/outputs.ts";
import { isOpening, type Packet } from "./packets.ts";

/** A packet of a request's connection, and which way it goes. */
export interface DirectedPacket<P extends Packet = Packet> {
    packet: P;
    direction: "request" | "reply";
}

/** What one capture has seen of a request. */
export interface PointObservation {
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
}

/** What one capture has seen, from its packets of this request in order of time. */
export function observationOf(
    { observationPoint, interface: device, namespace }: CaptureOutputs,
    packets: DirectedPacket[],
): PointObservation {
    const first = (wanted: DirectedPacket["direction"], isIt: (packet: Packet) => boolean) =>
        packets.find(({ packet, direction }) => direction === wanted && isIt(packet))?.packet;
    const opening = first("request", isOpening);
    const request = first("request", ({ length }) => length > 0);
    const reply = first("reply", ({ length }) => length > 0);
    const refusal = first("reply", ({ flags }) => flags.includes("R"));
    return {
        name: observationPoint,
        place: namespace ? `${device} in ${namespace}` : device,
        ...(opening && { opening }),
        ...(request && { request }),
        ...(reply && { reply }),
        ...(refusal && { refusal }),
    };
}

/**
 * Where a request without an answer was lost, or what is odd with one that was answered, in words; undefined where all is
 * as it must be.
 *
 * @param observations in the order in which a request passes
 */
export function faultOf(
    observations: PointObservation[],
    lab: PublishedOutputs,
    isAnswered: boolean,
): string | undefined {
    return isAnswered ? (detourOf(observations) ?? oddityOf(observations, lab)) : lossOf(observations, lab);
}

/** What it means that a capture's tcpdump has ended. */
export function endedCapture({ observationPoint, pid }: CaptureOutputs): string {
    return `nothing captures at the ${observationPoint} any more, since its tcpdump (PID ${pid}) has ended`;
}

/** What it means that the web server has not logged the request. */
export function missingLogLine(client: string, status?: number | string): string {
    const what = status === undefined ? "" : `with status ${status} `;
    return `the web server's log has no line ${what}for ${client}`;
}

/** Where an answered request left the way that it should take. */
function detourOf(observations: PointObservation[]): string | undefined {
    const last = observations.findLastIndex(({ opening, request }) => opening ?? request);
    const [observation, next] = [observations[last], observations[last + 1]];
    if (!observation || !next) return undefined;
    return (
        `the request was last seen at the ${observation.name} (${observation.place}), not at the ${next.name}, and ` +
        "yet answered: where the DNAT rule is gone (`iptables -t nat -S`), a listener of the host answers, such as " +
        "docker-proxy"
    );
}

/** What is not as it must be with a request that every capture has seen. */
function oddityOf(observations: PointObservation[], lab: PublishedOutputs): string | undefined {
    const published = `${lab.published.address}:${lab.published.port}`;
    const container = `${lab.container.address}:${lab.container.port}`;
    for (const [index, { name, request, reply }] of observations.entries()) {
        const before = observations[index - 1];
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

/** What the way from one observation point to the next can change of a packet. */
export type Change =
    | "DNAT has rewritten the destination"
    | "SNAT's rewriting of the client is undone"
    | "SNAT has rewritten the source"
    | "the source is rewritten back"
    | "routing has lowered the TTL"
    | "the TTL has risen";

/** What it has changed. */
export function changesBetween(
    before: Packet,
    after: Packet,
    direction: DirectedPacket["direction"],
): Change[] {
    const isRequest = direction === "request";
    const changes: [boolean, Change][] = [
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

/** Where a request without an answer was lost. */
function lossOf(observations: PointObservation[], lab: PublishedOutputs): string {
    const { captures, published } = lab;
    const last = observations.findLastIndex(({ opening }) => opening);
    const [observation, next] = [observations[last], observations[last + 1]];
    if (!observation)
        return "the request was seen nowhere: has the client its address (`ip addr`), and is its link up?";
    const seen = `the request was last seen at the ${observation.name} (${observation.place})`;
    if (next) {
        const within = captures[last]?.namespace ? `ip netns exec ${captures[last].namespace} ` : "";
        const causes = [
            `is the DNAT rule of port ${published.port} there (\`${within}iptables -t nat -S\`), does the host ` +
                `forward (\`${within}sysctl ${forwardingOf(lab)}\`, \`${within}iptables -S FORWARD\`), ` +
                `do rules of another kind drop it (\`${within}nft list ruleset\`), ` +
                `has the bridge a port (\`${within}bridge link\`)?`,
            `is the veth pair's host end up (\`${within}ip link\`)?`,
            "is the container's end up?",
        ];
        return `${seen}, not at the ${next.name}: ${causes[last]}`;
    }
    if (observation.refusal)
        return "the handshake reached the container and was refused: nothing listens there, so nginx has stopped";
    return `${seen}, and no answer came back: has the container its default route (\`ip route\`)?`;
}

/** What the kernel calls it: of the host's own interface alone, where there is one. */
function forwardingOf({ captures, client }: PublishedOutputs): string {
    return client.namespace === ""
        ? `net.ipv4.conf.${captures[0]?.interface}.forwarding`
        : "net.ipv4.ip_forward";
}
