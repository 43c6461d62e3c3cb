import type { Taken } from "../../../report/connection.ts";
import type { Sent } from "../../support/pcap.ts";
import { answered, client, type Asked } from "../../support/requests.ts";

/** A packet as a hop's capture has it. */
export function taken(hop: number, sent: Sent): Taken {
    const { time, ttl, from, to, flags, sequence, acknowledgement = 0, identification = 0, data = "" } = sent;
    const [question] = /^GET \S+ \S+/.exec(data) ?? [];
    const [, status] = /^HTTP\S+ (\d+)/.exec(data) ?? [];
    const packet = {
        ...{ time, ttl, source: from, destination: to, flags, sequence, acknowledgement },
        identification: String(identification),
        length: data.length,
        ...(question !== undefined && { question }),
        ...(status !== undefined && { status: Number(status) }),
    };
    const direction = from.startsWith(client) ? "request" : "reply";
    return { path: "", offset: 0, bytes: 0, time, packet, hop, direction };
}

/** All that the hops have seen, in order of time. */
export function seen(...requests: Asked[]): Taken[] {
    return [0, 1, 2, 3]
        .flatMap((hop) => requests.flatMap((asked) => answered(hop, asked)).map((sent) => taken(hop, sent)))
        .sort((one, other) => one.time - other.time);
}
