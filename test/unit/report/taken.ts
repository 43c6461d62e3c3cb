import type { Taken } from "../../../report/connection.ts";
import type { Sent } from "../../support/pcap.ts";
import { answered, client, type Asked } from "../../support/requests.ts";

/** A packet as an observation point's capture has it. */
export function taken(observationPoint: number, sent: Sent): Taken {
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
    return { path: "", offset: 0, bytes: 0, time, packet, observationPoint, direction };
}

/** All that the observation points have seen, in order of time. */
export function seen(...requests: Asked[]): Taken[] {
    return [0, 1, 2, 3]
        .flatMap((observationPoint) =>
            requests
                .flatMap((asked) => answered(observationPoint, asked))
                .map((sent) => taken(observationPoint, sent)),
        )
        .sort((one, other) => one.time - other.time);
}
