import { readFileSync } from "node:fs";
import type { Journey, Report } from "../../report/model.ts";
import { present } from "../support/mocks.ts";

const file = (name: string) => new URL(`recorded/${name}`, import.meta.url);

/** A report of a run of Experiment 3, ten packets at four hops. */
export function recorded(): Report & { journey: Journey } {
    return JSON.parse(readFileSync(file("report.json"), "utf8")) as Report & { journey: Journey };
}

/** Each hop's packets of the request in it, as tcpdump has captured them. */
export function recordedPcaps(): Uint8Array[] {
    return recorded().hops.map((_, hop) => readFileSync(file(`hop${hop}.pcap`)));
}

/** The bridge's capture is empty, and the last packet has got no further than the host's NIC. */
export function withLostHop(): Report & { journey: Journey } {
    const report = recorded();
    const [, bridge] = report.hops;
    if (bridge) Object.assign(bridge, { state: "empty", packets: 0 });
    for (const packet of report.journey.packets)
        packet.sightings = packet.sightings.filter(({ hop }) => hop !== 1);
    const last = report.journey.packets.at(-1);
    if (last) last.sightings = last.sightings.filter(({ hop }) => hop === 0);
    report.findings = ["the capture at the bridge is empty: it has kept no packet"];
    return report;
}

/** The DNAT rule is gone: the host's NIC has seen the SYN, and the host itself has refused it. */
export function withoutDnat(): Report & { journey: Journey } {
    const report = recorded();
    const { clientPort, startedAt, packets } = report.journey;
    const syn = present(packets[0]);
    const [first] = syn.sightings;
    syn.sightings = [present(first)];
    const { source, destination } = present(first);
    const refusal: Journey["packets"][number] = {
        label: "RST, ACK",
        direction: "reply",
        flags: "R.",
        sequence: 0,
        acknowledgement: syn.sequence + 1,
        length: 0,
        sightings: [{ hop: 0, time: 56, source: destination, destination: source, ttl: 64, changes: [] }],
    };
    report.journey = { clientPort, joinedBy: "sequence numbers", startedAt, packets: [syn, refusal] };
    report.totals = { packets: 2, requests: 1, complete: 0, statuses: {} };
    report.findings = ["the request was last seen at the host NIC (eth0 in host), not at the bridge"];
    return report;
}

/** There is no capture at the container's end. */
export function withoutLastCapture(): Report & { journey: Journey } {
    const report = recorded();
    Object.assign(present(report.hops.at(-1)), { state: "missing", packets: 0, files: [] });
    for (const packet of report.journey.packets)
        packet.sightings = packet.sightings.filter(({ hop }) => hop !== 3);
    report.findings = ["the capture at the veth container end is missing"];
    return report;
}

/** Nobody has asked yet. */
export function withoutJourney(): Report {
    const { stack, madeAt, engine, client, published, container, hops } = recorded();
    return {
        stack,
        madeAt,
        engine,
        client,
        published,
        container,
        hops: hops.map((hop) => ({ ...hop, state: "empty", packets: 0 })),
        totals: { packets: 0, requests: 0, complete: 0, statuses: {} },
        findings: ["no request was captured yet: make one with `npm run check`"],
    };
}

/** A long answer: as many packets as asked for, at every hop. */
export function withPackets(count: number): Report & { journey: Journey } {
    const report = recorded();
    const { packets } = report.journey;
    const response = packets.findIndex(({ label }) => label === "response");
    const more = packets
        .slice(response, response + 1)
        .map((packet) => ({ ...packet, label: "more of the response" }));
    const added = Array.from({ length: count - packets.length }, () => more).flat();
    report.journey.packets = packets.toSpliced(response + 1, 0, ...added);
    return report;
}

/** Docker's names for the same. */
export function byDocker(): Report & { journey: Journey } {
    const interfaces = ["internet", "docker0", "veth0123456789a", "eth0"];
    const text = JSON.stringify(recorded()).replaceAll("172.31.77.2", "172.17.0.2");
    const report = JSON.parse(text) as Report & { journey: Journey };
    report.engine = "docker";
    for (const [place, hop] of report.hops.entries())
        Object.assign(hop, { interface: interfaces[place], namespace: place < 3 ? "" : "web" });
    return report;
}

export const nasty = `</script><img src=x onerror="document.title='owned'">"'&\u202e`;

/** Whatever others can write into a capture or a log is markup. */
export function withNastyText(): Report & { journey: Journey } {
    const report = recorded();
    report.journey.request = `GET /${nasty} HTTP/1.1`;
    if (report.journey.log) {
        report.journey.log.text = `1795553657.207 198.51.100.2 "GET / HTTP/1.1" 200 25 "${nasty}"`;
        report.journey.log.request = nasty;
    }
    report.findings = [`odd: ${nasty}`, `a lone \` and \`<b>code</b>\``];
    report.stack = nasty;
    for (const hop of report.hops) {
        hop.name = nasty;
        for (const one of hop.files) one.path = nasty;
    }
    for (const packet of report.journey.packets) packet.label = nasty;
    return report;
}
