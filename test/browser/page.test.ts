import assert from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { flowTraceTable } from "../../cli/report/table.ts";
import { exchangeOf } from "../../report/page/sightings.ts";
import { present } from "../support/mocks.ts";
import { browserForTests, texts } from "./browser.ts";
import { byDocker, recorded, recordedPcaps, withPackets } from "./reports.ts";

const places = [
    "client",
    "host NIC",
    "iptables NAT",
    "bridge",
    "veth host end",
    "veth container end",
    "nginx",
];

describe("the page of a request", () => {
    const browser = browserForTests();

    it("asks nobody for anything, and the browser has no complaint", async () => {
        const pcaps = recordedPcaps();
        const { page, complaints, requests, url } = await browser.show(recorded(), { pcaps });
        await page.locator("[data-action=next]").click();
        assert.deepEqual(complaints, []);
        // The empty icon keeps the browser from asking for one.
        assert.deepEqual(
            requests.filter((request) => request !== "data:,"),
            [url],
        );
    });

    it("shows the places in the order in which the request passes them", async () => {
        const { page } = await browser.show(recorded());
        for (const picture of [".wide", ".tall"]) {
            const names = await texts(page, `${picture} .node`);
            assert.equal(names.length, places.length);
            for (const [index, place] of places.entries())
                assert.ok(
                    withoutSpace(names[index]).startsWith(withoutSpace(place)),
                    `${picture}: ${names.join(", ")}`,
                );
            const along = picture === ".wide" ? "x" : "y";
            const boxes = await page.locator(`${picture} .node`).all();
            const corners = await Promise.all(boxes.map((box) => box.boundingBox()));
            if (picture === ".wide")
                assertAscending(corners.map((corner) => present(corner ?? undefined)[along]));
        }
        assert.deepEqual(await texts(page, ".wide .zone-name"), ["Internet", "Host", "Container"]);
        assert.deepEqual(
            await texts(page, ".captures tbody th"),
            recorded().observationPoints.map(({ name }) => name),
        );
    });

    it("has the report's numbers in its table: one row for each packet at each observation point", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        const rows = await page.locator(".packets tbody tr:has(td)").all();
        const shown = await Promise.all(
            rows.map(async (row) => (await row.locator("td").allTextContents()).map((text) => text.trim())),
        );
        const expected = report.flowTrace.packets.flatMap(({ flags, sightings }) =>
            sightings.map(({ time, since, observationPoint, source, destination, ttl, changes }) => {
                const { name, interface: device } = present(report.observationPoints[observationPoint]);
                return [
                    String(time),
                    since === undefined ? "" : `+${since}`,
                    `${name} (${device})`,
                    `${source} → ${destination}`,
                    String(ttl),
                    flags,
                    changes.join("; "),
                ];
            }),
        );
        assert.equal(expected.length, 40);
        assert.deepEqual(shown, expected);
    });

    it("has the numbers of the terminal's table", async () => {
        const { flowTrace, observationPoints } = recorded();
        const line = /^ *(\d+) {2}([a-zA-Z ]+?) {2,}(\S+ → \S+) +(\d+)$/;
        const terminal = stripVTControlCharacters(flowTraceTable(flowTrace, observationPoints))
            .split("\n")
            .flatMap((text) => (line.exec(text) ? [line.exec(text)?.slice(1).join(" | ")] : []));
        assert.equal(terminal.length, 40);
        const { page } = await browser.show(recorded());
        const column = async (place: number) => texts(page, `.packets tbody td:nth-child(${place})`);
        const [times, places, ways, ttls] = await Promise.all([1, 3, 4, 5].map(column));
        const shown = times?.map((time, row) =>
            [time, places?.[row]?.replace(/ \(.*/, ""), ways?.[row], ttls?.[row]].join(" | "),
        );
        assert.deepEqual(shown, terminal);
    });

    it("has the same numbers in the sequence diagram and in both pictures", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        for (const [index, { label, sightings }] of report.flowTrace.packets.entries()) {
            const row = page.locator(".sequence .packet").nth(index);
            assert.match(
                (await row.locator("text.name").textContent()) ?? "",
                new RegExp(`${index + 1}[→← ]+${label}$`),
            );
            const times = (await row.locator(".time").allTextContents()).map((text) =>
                text.replaceAll(/\s/g, " "),
            );
            assert.deepEqual(
                times,
                sightings.map(({ time, since }) => (since === undefined ? `${time} µs` : `+${since}`)),
            );
        }
        const { question, answer } = exchangeOf(report.flowTrace);
        for (const [lane, packet] of [
            ["request", question],
            ["reply", answer],
        ] as const)
            for (const picture of [".wide", ".tall"]) {
                const expected = present(packet).sightings.toSorted(
                    (one, other) => one.observationPoint - other.observationPoint,
                );
                assert.deepEqual(
                    await texts(page, `${picture} .${lane} .time.seen`),
                    expected.map(({ time }) => `${time} µs`),
                );
            }
    });

    it("shows where the time goes: the stretches are as long as the whole", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        const { question, answer } = exchangeOf(report.flowTrace);
        const whole = present(answer?.sightings.at(-1)).time - present(question?.sightings[0]).time;
        const stretches = await texts(page, ".latency tbody .number");
        assert.equal(stretches.length, 7);
        assert.equal(
            stretches.map(Number).reduce((sum, one) => sum + one),
            whole,
        );
        const bars = await Promise.all(
            (await page.locator(".latency .span").all()).map((bar) => bar.boundingBox()),
        );
        const widths = bars.map((bar) => present(bar ?? undefined).width);
        assert.equal(
            widths.indexOf(Math.max(...widths)),
            stretches.indexOf(String(Math.max(...stretches.map(Number)))),
        );
    });

    it("marks what NAT rewrites, both ways", async () => {
        const { page } = await browser.show(recorded());
        assert.deepEqual(await texts(page, ".rewriting del"), [
            "198.51.100.1:80",
            "64",
            "172.31.77.2:80",
            "64",
        ]);
        assert.deepEqual(await texts(page, ".rewriting ins"), [
            "172.31.77.2:80",
            "63",
            "198.51.100.1:80",
            "63",
        ]);
        assert.deepEqual(await texts(page, ".wide .rewritten"), ["172.31.77.2:80", "198.51.100.1:80"]);
    });

    it("gives nginx the last word, and the totals of all requests", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        assert.deepEqual(await texts(page, ".log"), [report.flowTrace.log?.text]);
        const [requests, complete, ok, packets] = await texts(page, ".totals .big");
        assert.deepEqual([requests, complete, ok, packets], ["6", "6", "6", "240"]);
        const words = (await texts(page, "section:has(#totals) p")).join(" ");
        assert.match(words, /22\.5 µs in the median, 37 µs in the 95th percentile and 37 µs at most/);
    });

    it("draws the beginning and the end of a long connection, and has all of it in the table", async () => {
        const { page } = await browser.show(withPackets(500));
        assert.equal(await page.locator(".packets tbody").count(), 500);
        const ordinals = await texts(page, ".sequence .ordinal");
        assert.deepEqual(
            [ordinals.length, ordinals[44], ordinals[45], ordinals[59]],
            [60, "45", "486", "500"],
        );
        assert.equal(await page.getByText("440 packets between: see the table below").count(), 1);
    });

    it("has Docker's names where Docker has made the container", async () => {
        const { page } = await browser.show(byDocker());
        const details = await texts(page, ".wide .node.point .mono");
        assert.deepEqual(details, ["internet", "docker0", "veth0123456789a", "eth0"]);
        assert.match(
            (await texts(page, ".captures tbody td:nth-of-type(1)")).join(),
            /docker0 in the host's own namespace/,
        );
        assert.match((await texts(page, "header")).join(), /container by Docker/);
    });
});

function withoutSpace(text = ""): string {
    return text.replaceAll(/\s/g, "");
}

function assertAscending(numbers: number[]): void {
    assert.deepEqual(
        numbers,
        numbers.toSorted((one, other) => one - other),
    );
}
