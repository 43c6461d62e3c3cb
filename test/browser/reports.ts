import { readFileSync } from "node:fs";
import { message } from "../../messages/words.ts";
import type { FlowTrace, Report } from "../../report/model.ts";
import { present } from "../support/mocks.ts";

const file = (name: string) => new URL(`recorded/${name}`, import.meta.url);

/** A report of a run of Experiment 3, ten packets at four observation points. */
export function recorded(): Report & { flowTrace: FlowTrace } {
    return JSON.parse(readFileSync(file("report.json"), "utf8")) as Report & { flowTrace: FlowTrace };
}

/** Each observation point's packets of the request in it, as tcpdump has captured them. */
export function recordedPcaps(): Uint8Array[] {
    return recorded().observationPoints.map((_, observationPoint) =>
        readFileSync(file(`observationPoint${observationPoint}.pcap`)),
    );
}

/** The bridge's capture is empty, and the last packet has got no further than the host's NIC. */
export function withLostPoint(): Report & { flowTrace: FlowTrace } {
    const report = recorded();
    const [, bridge] = report.observationPoints;
    if (bridge) Object.assign(bridge, { state: "empty", packets: 0 });
    for (const packet of report.flowTrace.packets)
        packet.sightings = packet.sightings.filter(({ observationPoint }) => observationPoint !== 1);
    const last = report.flowTrace.packets.at(-1);
    if (last) last.sightings = last.sightings.filter(({ observationPoint }) => observationPoint === 0);
    report.findings = [message("flow.capture.empty", { point: message("flow.bridge") })];
    return report;
}

/** The DNAT rule is gone: the host's NIC has seen the SYN, and the host itself has refused it. */
export function withoutDnat(): Report & { flowTrace: FlowTrace } {
    const report = recorded();
    const { clientPort, startedAt, packets } = report.flowTrace;
    const syn = present(packets[0]);
    const [first] = syn.sightings;
    syn.sightings = [present(first)];
    const { source, destination } = present(first);
    const refusal: FlowTrace["packets"][number] = {
        label: "RST, ACK",
        direction: "reply",
        flags: "R.",
        sequence: 0,
        acknowledgement: syn.sequence + 1,
        length: 0,
        sightings: [
            { observationPoint: 0, time: 56, source: destination, destination: source, ttl: 64, changes: [] },
        ],
    };
    report.flowTrace = { clientPort, joinedBy: "sequence numbers", startedAt, packets: [syn, refusal] };
    report.totals = { packets: 2, requests: 1, complete: 0, statuses: {} };
    const place = message("flow.place", { device: "eth0", namespace: "host" });
    const seen = message("flow.lastSeen", { point: message("flow.nic"), place });
    const within = "ip netns exec host ";
    const values = { next: message("flow.bridge"), port: 80, within, forwarding: "net.ipv4.ip_forward" };
    report.findings = [message("flow.lost.bridge", { seen, ...values })];
    return report;
}

/** There is no capture at the container's end. */
export function withoutLastCapture(): Report & { flowTrace: FlowTrace } {
    const report = recorded();
    Object.assign(present(report.observationPoints.at(-1)), { state: "missing", packets: 0, files: [] });
    for (const packet of report.flowTrace.packets)
        packet.sightings = packet.sightings.filter(({ observationPoint }) => observationPoint !== 3);
    const [file, remedy] = ["veth-container.pcap0", message("flow.remedy")];
    const point = message("flow.vethContainer");
    report.findings = [message("flow.capture.missing", { point, file, remedy })];
    return report;
}

/** Nobody has asked yet. */
export function withoutFlowTrace(): Report {
    const { stack, madeAt, engine, client, published, container, observationPoints } = recorded();
    return {
        stack,
        madeAt,
        engine,
        client,
        published,
        container,
        observationPoints: observationPoints.map((observationPoint) => ({
            ...observationPoint,
            state: "empty",
            packets: 0,
        })),
        totals: { packets: 0, requests: 0, complete: 0, statuses: {} },
        findings: [message("flow.noRequest", { command: "curl http://198.51.100.1:80/" })],
    };
}

/** A long answer: as many packets as asked for, at every observation point. */
export function withPackets(count: number): Report & { flowTrace: FlowTrace } {
    const report = recorded();
    const { packets } = report.flowTrace;
    const response = packets.findIndex(({ label }) => label === "response");
    const more = packets
        .slice(response, response + 1)
        .map((packet) => ({ ...packet, label: "more of the response" }));
    const added = Array.from({ length: count - packets.length }, () => more).flat();
    report.flowTrace.packets = packets.toSpliced(response + 1, 0, ...added);
    return report;
}

/** Docker's names for the same. */
export function byDocker(): Report & { flowTrace: FlowTrace } {
    const interfaces = ["internet", "docker0", "veth0123456789a", "eth0"];
    const text = JSON.stringify(recorded()).replaceAll("172.31.77.2", "172.17.0.2");
    const report = JSON.parse(text) as Report & { flowTrace: FlowTrace };
    report.engine = "docker";
    for (const [place, observationPoint] of report.observationPoints.entries())
        Object.assign(observationPoint, { interface: interfaces[place], namespace: place < 3 ? "" : "web" });
    return report;
}

export const nasty = `</script><img src=x onerror="document.title='owned'">"'&\u202e`;

/** Whatever others can write into a capture or a log is markup. */
export function withNastyText(): Report & { flowTrace: FlowTrace } {
    const report = recorded();
    report.flowTrace.request = `GET /${nasty} HTTP/1.1`;
    if (report.flowTrace.log) {
        report.flowTrace.log.text = `1795553657.207 198.51.100.2 "GET / HTTP/1.1" 200 25 "${nasty}"`;
        report.flowTrace.log.request = nasty;
    }
    report.findings = [
        message("flow.capture.truncated", {
            point: nasty,
            packets: 1,
            trouble: "a lone ` and `<b>code</b>`",
        }),
    ];
    report.stack = nasty;
    for (const observationPoint of report.observationPoints) {
        observationPoint.name = nasty;
        for (const one of observationPoint.files) one.path = nasty;
    }
    for (const packet of report.flowTrace.packets) packet.label = nasty;
    return report;
}
