import type { Sent } from "./pcap.ts";

/** A request that a test wants to have been captured at the four observation points. */
export interface Asked {
    /** When the first observation point has seen its first packet, in microseconds since 1970. */
    time: number;
    clientPort?: number;
    /** The client's first sequence number. */
    initial?: number;
    status?: number;
}

export const client = "198.51.100.2";
const [front, back] = ["198.51.100.1:80", "172.31.77.2:80"];

/** When the tests' requests start. */
export const start = 1_795_489_782_000_000;

/** What an observation point (0 is the host's NIC) has seen of an answered request: 10 µs pass from one to the next. */
export function answered(
    observationPoint: number,
    { time, clientPort = 40001, initial = 1000, status = 200 }: Asked,
): Sent[] {
    const theirs = initial + 5000;
    const question = "GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: a test\r\n\r\n";
    const answer = `HTTP/1.1 ${status} -\r\nContent-Length: 5\r\n\r\nhello`;
    const ask = (at: number, flags: string, sequence: number, acknowledgement: number, data = "") =>
        asks(observationPoint, { time: time + at, clientPort, flags, sequence, acknowledgement, data });
    const reply = (at: number, flags: string, sequence: number, acknowledgement: number, data = "") =>
        replies(observationPoint, { time: time + at, clientPort, flags, sequence, acknowledgement, data });
    const [asked, said] = [initial + 1 + question.length, theirs + 1 + answer.length];
    return [
        ask(0, "S", initial, 0),
        reply(100, "S.", theirs, initial + 1),
        ask(200, ".", initial + 1, theirs + 1),
        ask(300, "P.", initial + 1, theirs + 1, question),
        reply(400, "P.", theirs + 1, asked, answer),
        ask(500, "F.", asked, said),
        reply(600, "F.", said, asked + 1),
        ask(700, ".", asked + 1, said + 1),
    ];
}

/** What an observation point has seen of a connection that is refused at the last observation point that it came to. */
export function refused(
    observationPoint: number,
    { time, clientPort = 40001, initial = 1000 }: Asked,
): Sent[] {
    return [
        asks(observationPoint, { time, clientPort, flags: "S", sequence: initial }),
        replies(observationPoint, {
            time: time + 100,
            clientPort,
            flags: "R.",
            sequence: 0,
            acknowledgement: initial + 1,
        }),
    ];
}

type Segment = Pick<Sent, "time" | "flags" | "sequence" | "acknowledgement" | "data"> & {
    clientPort: number;
};

/** A packet of the client's; the later the observation point, the later it is there. */
export function asks(observationPoint: number, { time, clientPort, ...segment }: Segment): Sent {
    return {
        ...segment,
        time: time + observationPoint * 10,
        from: `${client}:${clientPort}`,
        to: observationPoint === 0 ? front : back,
        ttl: observationPoint === 0 ? 64 : 63,
        identification: segment.sequence % 60000,
    };
}

/** A packet of the web server's, which comes the other way. */
function replies(observationPoint: number, { time, clientPort, ...segment }: Segment): Sent {
    return {
        ...segment,
        time: time + (3 - observationPoint) * 10,
        from: observationPoint === 0 ? front : back,
        to: `${client}:${clientPort}`,
        ttl: observationPoint === 0 ? 63 : 64,
    };
}
