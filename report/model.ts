/** What `nslab report` has found: every request in summary, and one of them hop by hop. Times are in microseconds. */
export interface Report {
    stack: string;
    /** When the report was made, ISO 8601. */
    madeAt: string;
    engine: "byhand" | "docker";
    client: { namespace: string; address: string };
    /** What the client asks. */
    published: { address: string; port: number };
    /** Where the web server listens. */
    container: { address: string; port: number };
    /** In the order in which a request passes them. */
    hops: Hop[];
    totals: Totals;
    /** The request that is shown hop by hop: the last one, unless another was asked for. */
    journey?: Journey;
    /** What is lost, odd or incomplete, one sentence each. */
    findings: string[];
}

/** A place on the way where tcpdump stands. */
export interface Hop {
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
    /** Of those, seen at every hop and answered. */
    complete: number;
    /** By status of the answer, as in { "200": 12 }; requests without one are not counted. */
    statuses: Record<string, number>;
    /** From the first hop to the last, for the packet that carries the question: of all complete requests. */
    latency?: { median: number; p95: number; most: number };
}

/** One TCP connection, joined across the NAT. */
export interface Journey {
    clientPort: number;
    /** How the two sides of the NAT were joined. */
    joinedBy: "conntrack" | "sequence numbers";
    /** When the first hop has seen the first packet, in microseconds since 1970. */
    startedAt: number;
    /** The connection's packets in order, each as the hops have seen it. */
    packets: JourneyPacket[];
    /** What asks, as in "GET / HTTP/1.1", and what answers, as in 200; absent where no capture has it. */
    request?: string;
    status?: number;
    /** The web server's own line on it. */
    log?: LogLine;
}

/** One TCP segment, which each hop sees once. */
export interface JourneyPacket {
    /** What it does, as in "SYN", "SYN, ACK", "request", "response", "ACK", "FIN, ACK", "RST". */
    label: string;
    direction: "request" | "reply";
    /** As tcpdump abbreviates them: "S" opens, "R" refuses, "." acknowledges. */
    flags: string;
    /** Absolute, as it is on the wire. */
    sequence: number;
    acknowledgement: number;
    /** How many bytes it carries. */
    length: number;
    /** In the order in which it passes the hops; a hop that has not seen it has none. */
    sightings: Sighting[];
}

/** A packet at a hop. */
export interface Sighting {
    /** The place in {@link Report.hops}. */
    hop: number;
    /** Since the first packet at the first hop. */
    time: number;
    /** Since the hop before, in the packet's own direction; absent at its first. */
    since?: number;
    /** Address and port, as in "198.51.100.2:40000". */
    source: string;
    destination: string;
    ttl: number;
    /** What is different from the hop before, in words, as in "DNAT has rewritten the destination". */
    changes: string[];
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
