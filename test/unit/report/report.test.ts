import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { answered, refused, start } from "../../support/requests.ts";
import { Captured, fourPoints, logLine, said } from "./lab.ts";

let captured: Captured;
afterEach(() => {
    captured.close();
});

describe("a report of one request", () => {
    it("has each packet once, at four observation points in order, with what NAT and routing changed", async () => {
        const log = [logLine(start + 9_000_000), logLine(start + 430)];
        captured = new Captured(
            fourPoints((observationPoint) => answered(observationPoint, { time: start })),
            log,
        );
        const { report, pcaps } = await captured.report();
        const { flowTrace, totals, findings } = report;
        assert.deepEqual(findings, []);
        assert.deepEqual(
            flowTrace?.packets.map(
                ({ label, sightings }) =>
                    `${label} ${sightings.map(({ observationPoint }) => observationPoint).join("")}`,
            ),
            [
                "SYN 0123",
                "SYN, ACK 3210",
                "ACK 0123",
                "request 0123",
                "response 3210",
                "FIN, ACK 0123",
                "FIN, ACK 3210",
                "ACK 0123",
            ],
        );
        assert.deepEqual(flowTrace.packets[3]?.sightings.slice(0, 2), [
            {
                observationPoint: 0,
                time: 300,
                source: "198.51.100.2:40001",
                destination: "198.51.100.1:80",
                ttl: 64,
                changes: [],
            },
            {
                observationPoint: 1,
                time: 310,
                since: 10,
                source: "198.51.100.2:40001",
                destination: "172.31.77.2:80",
                ttl: 63,
                changes: ["DNAT has rewritten the destination", "routing has lowered the TTL"],
            },
        ]);
        assert.deepEqual(flowTrace.packets[4]?.sightings.at(-1)?.changes, [
            "the source is rewritten back",
            "routing has lowered the TTL",
        ]);
        assert.equal(flowTrace.startedAt, start);
        assert.equal(flowTrace.request, "GET / HTTP/1.1");
        assert.equal(flowTrace.status, 200);
        assert.equal(flowTrace.joinedBy, "sequence numbers");
        assert.equal(flowTrace.log?.text, log[1]);
        assert.equal(flowTrace.log?.client, "198.51.100.2");
        assert.deepEqual(totals, {
            packets: 32,
            requests: 1,
            complete: 1,
            statuses: { 200: 1 },
            latency: { median: 30, p95: 30, most: 30 },
        });
        assert.equal(pcaps.length, 4);
    });

    it("comes with a pcap for each observation point, of this request alone", async () => {
        const times = [start, start + 5_000_000];
        captured = new Captured(
            fourPoints((observationPoint) =>
                times.flatMap((time, index) =>
                    answered(observationPoint, { time, clientPort: 40001 + index, initial: 1000 + index }),
                ),
            ),
        );
        const { pcaps } = await captured.report();
        const file = join(captured.folder, "one.pcap");
        writeFileSync(file, pcaps[1] ?? "");
        const ports = execFileSync("tshark", ["-r", file, "-T", "fields", "-e", "tcp.port"], {
            encoding: "utf8",
            stdio: ["ignore", "pipe", "ignore"],
        });
        assert.equal(ports.trim().split("\n").length, 8);
        assert.ok(!ports.includes("40001") && ports.includes("40002"));
    });

    it("is refused for a request that nobody made, and says how many there are", async () => {
        captured = new Captured(
            fourPoints((observationPoint) => answered(observationPoint, { time: start })),
        );
        await assert.rejects(
            captured.report({ number: 5, clientPort: 5 }),
            /no request number 5\. They have 1: 1 is the first, and :PORT is the last from a client's port\./,
        );
    });

    it("is joined from both files of a ring that has turned", async () => {
        captured = new Captured(
            fourPoints((observationPoint) => answered(observationPoint, { time: start })),
        );
        for (const observationPoint of [0, 1, 2, 3]) {
            const packets = answered(observationPoint, { time: start });
            captured.write(observationPoint, 0, packets.slice(5));
            captured.write(observationPoint, 1, packets.slice(0, 5));
        }
        const { report } = await captured.report();
        assert.deepEqual(
            report.observationPoints.map(({ files }) => files.map(({ name }) => name.at(-1)).join("")),
            ["10", "10", "10", "10"],
        );
        assert.equal(report.flowTrace?.packets.length, 8);
        assert.equal(report.totals.complete, 1);
    });

    it("says where a request without an answer was last seen", async () => {
        const seen = (observationPoints: number) =>
            fourPoints((observationPoint) =>
                observationPoint < observationPoints ? refused(observationPoint, { time: start }) : [],
            );
        captured = new Captured(seen(1));
        const lost = await captured.report();
        assert.match(
            said(lost.report),
            /last seen at the host NIC \(eth0 in host\), not at the bridge: is the DNAT/,
        );
        captured.close();
        captured = new Captured(seen(4));
        const { report } = await captured.report();
        assert.match(said(report), /handshake reached the container and was refused/);
        assert.equal(report.totals.complete, 0);
        assert.equal(report.flowTrace?.status, undefined);
        assert.equal(report.flowTrace?.packets[1]?.label, "RST, ACK");
    });

    it("says what to run where nobody has asked yet", async () => {
        captured = new Captured(fourPoints(() => []));
        const { report, pcaps } = await captured.report();
        assert.deepEqual(said(report).split("\n"), [
            "no request was captured yet: make one with `./nslab check`, or with `ip netns exec internet curl http://198.51.100.1:80/`",
        ]);
        assert.equal(report.flowTrace, undefined);
        assert.equal(report.observationPoints[0]?.state, "empty");
        assert.deepEqual(pcaps, [undefined, undefined, undefined, undefined]);
    });
});
