import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { barText } from "../../../cli/report/progress.ts";
import { reportText } from "../../../cli/report/text.ts";
import { Connections } from "../../../report/connections.ts";
import { flowTraceOf } from "../../../report/flowTrace.ts";
import { message } from "../../../messages/words.ts";
import type { FlowTrace, Report } from "../../../report/model.ts";
import { start } from "../../support/requests.ts";
import { published } from "../checks/support.ts";
import { seen } from "../report/taken.ts";
import { assertSnapshot } from "../../support/snapshot.ts";

function flowTrace(): FlowTrace {
    const connections = new Connections(new Map(), {}, () => undefined);
    const lost = (observationPoint: number, flags: string) => observationPoint === 2 && flags === "P.";
    for (const packet of seen({ time: start, clientPort: 65535 })) {
        if (!lost(packet.observationPoint, packet.packet.flags)) connections.take(packet);
    }
    connections.end();
    const found = connections.chosen && flowTraceOf(connections.chosen);
    assert.ok(found);
    const text = '1795489782.000 198.51.100.2 "GET / HTTP/1.1" 200 5 "a test"';
    const log = {
        text,
        time: start,
        client: "198.51.100.2",
        request: "GET / HTTP/1.1",
        status: 200,
        bytes: 5,
    };
    return { ...found, log };
}

const report: Report = {
    stack: "dev",
    madeAt: "2026-11-24T00:00:00.000Z",
    engine: "manual",
    client: published.client,
    published: published.published,
    container: published.container,
    observationPoints: published.captures.map(({ observationPoint, interface: link, namespace }, index) => ({
        name: observationPoint,
        interface: link,
        namespace,
        state: index === 2 ? "truncated" : "complete",
        packets: index === 2 ? 6 : 8,
        files: [],
    })),
    totals: {
        packets: 30,
        requests: 1,
        complete: 0,
        statuses: { 200: 1 },
        latency: { median: 30, p95: 31, most: 32 },
    },
    flowTrace: flowTrace(),
    findings: [
        message("flow.capture.truncated", {
            point: message("flow.vethHost"),
            packets: 6,
            trouble: "cut short",
        }),
    ],
};

const textAt = (width: number) =>
    stripVTControlCharacters(reportText(report, ".nslab/report/dev/report.html", { width, all: true }));

describe("a report for people", () => {
    for (const width of [80, 120]) {
        it(`fits a terminal of ${width} columns`, async function () {
            const text = textAt(width);
            for (const line of text.split("\n")) assert.ok(line.length <= width, line);
            await assertSnapshot(this, text);
        });
    }

    it("shows the request and the response alone, unless all is asked for", () => {
        const text = stripVTControlCharacters(reportText(report, "page", { width: 80 }));
        assert.deepEqual(
            text
                .match(/^ *(\w.*) to the (web server|client): flags/gm)
                ?.map((line) => line.trim().split(" ")[0]),
            ["request", "response"],
        );
        assert.match(text, /^more +all \d+ packets, and the totals: --all$/m);
        assert.match(text, /^findings +! the capture at the veth host end breaks off/m);
        assert.doesNotMatch(text, /^latency/m);
    });

    it("shows the first packet where no request came through", () => {
        const { flowTrace: trace } = report;
        assert.ok(trace);
        const packets = trace.packets.filter(({ label }) => label === "SYN");
        const text = stripVTControlCharacters(
            reportText({ ...report, flowTrace: { ...trace, packets } }, "page", { width: 80 }),
        );
        assert.match(text, /^ *SYN to the web server/m);
    });

    it("shows the first packets of many, and says how many more there are", () => {
        const [packet] = report.flowTrace?.packets ?? [];
        assert.ok(report.flowTrace && packet);
        const packets = Array.from({ length: 30 }, () => packet);
        const text = reportText({ ...report, flowTrace: { ...report.flowTrace, packets } }, "page", {
            width: 80,
            all: true,
        });
        assert.match(text, /… and 6 packets more: the page and --json have them/);
    });

    it("has no table where there is no request", () => {
        const { flowTrace: left, ...rest } = report;
        assert.ok(left);
        const text = stripVTControlCharacters(
            reportText({ ...rest, findings: [message("flow.nowhere")] }, "page", { width: 80 }),
        );
        assert.match(text, /^requests .*\n/);
        assert.match(text, /^findings {5}! the request was seen nowhere/m);
    });
});

describe("a bar", () => {
    it("says in figures, too, how much is done", () => {
        assert.equal(barText(1_500_000, 3_000_000), "[############------------] 50 % (1.5 of 3.0 MB)");
        assert.equal(barText(0, 0), "[########################] 100 % (0.0 of 0.0 MB)");
    });
});
