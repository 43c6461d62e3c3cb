import assert from "node:assert/strict";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { pcapFile, pcapHeader } from "../../support/pcap.ts";
import { answered, start } from "../../support/requests.ts";
import { Captured, fourPoints, logLine, said } from "./lab.ts";

let captured: Captured;
afterEach(() => {
    captured.close();
});

const bridge = pcapFile(answered(1, { time: start }));

describe("a report with a lost observation point", () => {
    const lost: [string, Buffer | undefined, string, number, RegExp][] = [
        [
            "of which there is no file",
            undefined,
            "missing",
            0,
            /^the capture at the bridge is missing: there is no .*observationPoint1\.pcap0;/,
        ],
        ["that has kept nothing", pcapHeader, "empty", 0, /^the capture at the bridge is empty/],
        ["that has not even a header", Buffer.alloc(0), "empty", 0, /^the capture at the bridge is empty/],
        [
            "that breaks off in the middle of a packet",
            bridge.subarray(0, bridge.length - 70 - 66),
            "truncated",
            6,
            /^the capture at the bridge breaks off after 6 packets, and what came later is lost \(tshark: .*cut short in the middle of a packet/,
        ],
        ["that is no capture", Buffer.from("nonsense"), "truncated", 0, /breaks off after 0 packets/],
    ];
    for (const [what, file, state, packets, finding] of lost) {
        it(`says so of one ${what}, and shows the rest`, async () => {
            const observationPoints = fourPoints((observationPoint) =>
                answered(observationPoint, { time: start }),
            );
            captured = new Captured(
                [observationPoints[0], file, observationPoints[2], observationPoints[3]],
                [logLine(start + 430)],
            );
            const { report, pcaps } = await captured.report();
            assert.deepEqual(
                report.observationPoints.map((observationPoint) => [
                    observationPoint.state,
                    observationPoint.packets,
                ]),
                [
                    ["complete", 8],
                    [state, packets],
                    ["complete", 8],
                    ["complete", 8],
                ],
            );
            assert.match(said(report), finding);
            assert.equal(report.findings.length, 1, said(report));
            const [opening] = report.flowTrace?.packets ?? [];
            const seenAt = opening?.sightings.map(({ observationPoint }) => observationPoint);
            assert.deepEqual(seenAt, packets > 0 ? [0, 1, 2, 3] : [0, 2, 3]);
            // What changed on the way is then seen one observation point later.
            assert.equal(opening?.sightings[1]?.changes[0], "DNAT has rewritten the destination");
            assert.equal(report.flowTrace?.status, 200);
            assert.equal(report.flowTrace.log?.status, 200);
            assert.equal(pcaps[1] === undefined, packets === 0);
        });
    }

    it("says so where tcpdump has ended, and where the log is gone", async () => {
        captured = new Captured(
            fourPoints((observationPoint) => answered(observationPoint, { time: start })),
        );
        const [first, second, ...others] = captured.outputs.captures;
        assert.ok(first && second);
        captured.outputs.captures = [first, { ...second, startTime: 1 }, ...others];
        const { report } = await captured.report();
        assert.match(
            said(report),
            /^nothing captures at the bridge any more, since its tcpdump \(PID \d+\) has ended;.*\nthe web server's log has no line/,
        );
        assert.equal(report.totals.complete, 1);
    });

    it("is about the rest where the first observation point is lost", async () => {
        const observationPoints = fourPoints((observationPoint) =>
            answered(observationPoint, { time: start }),
        );
        captured = new Captured([undefined, ...observationPoints.slice(1)], [logLine(start + 430)]);
        const { report } = await captured.report();
        assert.deepEqual([report.totals.requests, report.totals.complete], [1, 0]);
        assert.equal(report.flowTrace?.startedAt, start + 10);
        assert.equal(report.flowTrace.clientPort, 40001);
        assert.equal(report.findings.length, 1, said(report));
    });

    it("is refused where there is no tshark, with the package that has it", async () => {
        const { PATH } = process.env;
        captured = new Captured(
            fourPoints((observationPoint) => answered(observationPoint, { time: start })),
        );
        const onlyTar = join(captured.folder, "bin");
        mkdirSync(onlyTar);
        for (const program of ["tar", "sh", "stat", "env"])
            symlinkSync(`/bin/${program}`, join(onlyTar, program));
        process.env["PATH"] = onlyTar;
        try {
            await assert.rejects(captured.report(), /There is no tshark .* apt-get install tshark$/);
        } finally {
            process.env["PATH"] = PATH;
        }
    });
});
