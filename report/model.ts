import type { Message } from "../messages/words.ts";
import type { Change } from "../checks/shared/flowTrace.ts";

/**
 * What `nslab report` has found: every request in summary, and the flow trace of one of them. Times are in microseconds.
 */
export interface Report {
    stack: string;
    /** When the report was made, ISO 8601. */
    madeAt: string;
    engine: "manual" | "docker";
    client: { namespace: string; address: string };
    /** What the client asks. */
    published: { address: string; port: number };
    /** Where the web server listens. */
    container: { address: string; port: number };
    /** In the order in which a request passes them. */
    observationPoints: ObservationPoint[];
    totals: Totals;
    /** The flow trace of one request: the last one, unless another was asked for. */
    flowTrace?: FlowTrace;
    /** What is lost, odd or incomplete, one sentence each. */
    findings: Message[];
}

/** The same for machines: `nslab report --json` says its findings in English, whoever runs it. */
export type ReportDocument = Omit<Report, "findings"> & { findings: string[] };

/** A place on the way where tcpdump stands. */
export interface ObservationPoint {
    /** What the lab calls it, as in "host NIC". */
    name: string;
    interface: string;
    /** "" is the host's own. */
    namespace: string;
    /** Whether the capture's files could be read to the end. */
    state: "complete" | "empty" | "truncated" | "missing";
    /** The packets in the capture, of all requests. */
    packets: number;
    files: CaptureFile[];
}

/** A pcap file as it was fetched. */
export interface CaptureFile {
    name: string;
    /** Where it lies on this machine. */
    path: string;
    bytes: number;
}

/** What the captures hold in all. */
export interface Totals {
    packets: number;
    /** TCP connections from the client to the published port. */
    requests: number;
    /** Of those, seen at every observation point and answered. */
    complete: number;
    /** By status of the answer, as in { "200": 12 }; requests without one are not counted. */
    statuses: Record<string, number>;
    /** From the first observation point to the last, for the packet with the question: of all complete requests. */
    latency?: { median: number; p95: number; most: number };
}

/** The way of one TCP connection, joined across the NAT: each of its packets at each observation point. */
export interface FlowTrace {
    clientPort: number;
    /** How the two sides of the NAT were joined. */
    joinedBy: "conntrack" | "sequence numbers";
    /** When the first observation point has seen the first packet, in microseconds since 1970. */
    startedAt: number;
    /** The connection's packets in order, each as the observation points have seen it. */
    packets: TracedPacket[];
    /** What asks, as in "GET / HTTP/1.1", and what answers, as in 200; absent where no capture has it. */
    request?: string;
    status?: number;
    /** The web server's own line on it. */
    log?: LogLine;
}

/** One TCP segment, which each observation point sees once. */
export interface TracedPacket {
    /** What it does, as in "SYN", "SYN, ACK", "request", "response", "ACK", "FIN, ACK", "RST". */
    label: string;
    /** Whether it repeats one before it. */
    isAgain?: true;
    direction: "request" | "reply";
    /** As tcpdump abbreviates them: "S" opens, "R" refuses, "." acknowledges. */
    flags: string;
    /** Absolute, as it is on the wire. */
    sequence: number;
    acknowledgement: number;
    /** How many bytes it carries. */
    length: number;
    /** In the order in which it passes the observation points; where it was not seen there is none. */
    sightings: Sighting[];
}

/** A packet at an observation point. */
export interface Sighting {
    /** The place in {@link Report.observationPoints}. */
    observationPoint: number;
    /** Since the first packet at the first observation point. */
    time: number;
    /** Since the point before, in the packet's own direction; absent at its first. */
    since?: number;
    /** Address and port, as in "198.51.100.2:40000". */
    source: string;
    destination: string;
    ttl: number;
    /** What is different from the point before. */
    changes: Change[];
}

/** A line of nginx's access log. */
export interface LogLine {
    text: string;
    /** In microseconds since 1970. */
    time: number;
    client: string;
    request: string;
    status: number;
    bytes: number;
}
