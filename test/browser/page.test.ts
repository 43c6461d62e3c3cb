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

    it("says the result first, and that nothing is missing", async () => {
        const { page } = await browser.show(recorded());
        const title = "GET / → 200 in 0.36\u00a0ms, 4 hops";
        assert.deepEqual(await page.locator("h1").allTextContents(), [title]);
        assert.equal(await page.title(), `${title} · nslab, stack dev`);
        assert.deepEqual(await texts(page, "h1 + .badge"), ["nothing missing"]);
        assert.equal(await page.locator("#findings").count(), 0);
    });

    it("leads to each of its parts", async () => {
        const { page } = await browser.show(recorded());
        const links = await page.locator(".contents a").all();
        const anchors = await Promise.all(links.map((link) => link.getAttribute("href")));
        const parts = await page.evaluate(
            "[...document.querySelectorAll('main h2')].map(({ id }) => '#' + id)",
        );
        assert.deepEqual(anchors, parts);
        await page.getByRole("link", { name: "Captures" }).click();
        assert.ok(await page.locator("#captures").isVisible());
    });

    it("has the report's numbers in its table: one row for each packet at each observation point", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        const rows = await page.locator(".packets tbody tr:has(td)").all();
        const shown = await Promise.all(
            rows.map(async (row) =>
                (await row.locator("th, td").allTextContents()).map((text) => text.trim()),
            ),
        );
        const expected = report.flowTrace.packets.flatMap(({ flags, sightings }) =>
            sightings.map(({ time, since, observationPoint, source, destination, ttl, changes }) => {
                const { name, interface: device } = present(report.observationPoints[observationPoint]);
                return [
                    `${name} (${device})`,
                    String(time),
                    since === undefined ? "" : `+${since}`,
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
        const column = async (place: number) => texts(page, `.packets tbody tr > :nth-child(${place})`);
        const [places, times, ways, ttls] = await Promise.all([1, 2, 4, 5].map(column));
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
                (await page.locator(".sequence .label text.name").nth(index).textContent()) ?? "",
                new RegExp(`${index + 1}[→← ]+${label}$`),
            );
            const times = (await row.locator(".time").allTextContents()).map((text) =>
                text.replaceAll(/\s/g, " "),
            );
            assert.deepEqual(
                times,
                sightings.map(({ time }) => `${time} µs`),
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

    it("shows where the time goes by one clock: the stretches are as long as the total", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        const { answer } = exchangeOf(report.flowTrace);
        const whole = present(answer?.sightings.at(-1)).time;
        const begins = (await texts(page, ".latency tbody td:nth-child(2)")).map(Number);
        const takes = (await texts(page, ".latency tbody td:nth-child(3)")).map(Number);
        assert.equal(takes.length, 8);
        assert.equal(
            takes.reduce((sum, one) => sum + one),
            whole,
        );
        assert.deepEqual(
            begins,
            takes.map((_, index) => takes.slice(0, index).reduce((sum, one) => sum + one, 0)),
        );
        assert.deepEqual(await texts(page, ".latency tfoot th, .latency tfoot .number"), [
            "total, to the response at the host NIC",
            "0",
            String(whole),
        ]);
        assert.match(
            (await texts(page, ".total")).join(),
            new RegExp(`^${whole} µs in all: from the client's`),
        );
        // The picture says the same of the same place.
        assert.equal((await texts(page, ".wide .reply .time.seen"))[0], `${whole} µs`);
        const bars = await Promise.all(
            (await page.locator(".latency .span").all()).map((bar) => bar.boundingBox()),
        );
        const widths = bars.map((bar) => present(bar ?? undefined).width);
        assert.equal(widths.indexOf(Math.max(...widths)), takes.indexOf(Math.max(...takes)));
    });

    it("shows the packets with the request and with the response, and the others when they are asked for", async () => {
        const { page } = await browser.show(recorded());
        assert.deepEqual(await texts(page, "details[open] summary strong"), ["request", "response"]);
        assert.equal(await page.locator(".packets:visible").count(), 2);
        await page.locator("summary").first().click();
        assert.equal(await page.locator(".packets:visible").count(), 3);
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
        // Beside the diamond, before and after: another colour, and another shape.
        assert.deepEqual(await texts(page, ".wide .tuple"), [
            "198.51.100.1:80 ●",
            "■ 172.31.77.2:80",
            "198.51.100.1:80 ●",
            "■ 172.31.77.2:80",
        ]);
        for (const picture of [".wide", ".tall"])
            for (const lane of [".request", ".reply"]) {
                const at = (selector: string) => page.locator(`${picture} ${lane} ${selector}`);
                assert.equal(await at("circle.mark.seen").count(), 1);
                assert.equal(await at("rect.mark.seen").count(), 3);
            }
        const fill = (mark: string) =>
            `getComputedStyle(document.querySelector(".wide ${mark}.mark.seen")).fill`;
        assert.notEqual(await page.evaluate(fill("circle")), await page.evaluate(fill("rect")));
        const nat = present((await page.locator(".wide .request .mark.nat").boundingBox()) ?? undefined);
        const [before, after] = await Promise.all(
            [".outside", ".inside"].map(async (side) =>
                present((await page.locator(`.wide .request .tuple${side}`).boundingBox()) ?? undefined),
            ),
        );
        assert.ok(before && after && before.x + before.width < nat.x + nat.width / 2 && after.x > nat.x);
    });

    it("gives nginx the last word, and the totals of all requests", async () => {
        const report = recorded();
        const { page } = await browser.show(report);
        assert.deepEqual(await texts(page, ".log"), [report.flowTrace.log?.text]);
        const [requests, complete, ok, packets] = await texts(page, ".totals .big");
        assert.deepEqual([requests, complete, ok, packets], ["6", "6", "6", "240"]);
        const words = (await texts(page, "section:has(#totals) p")).join(" ");
        assert.match(
            words,
            /took at most 37 µs\. The median and the 95th percentile are given from ten requests on/,
        );
    });

    it("gives percentiles from ten requests on", async () => {
        const report = recorded();
        report.totals = { ...report.totals, requests: 10, complete: 10, statuses: { 200: 10 } };
        const { page } = await browser.show(report);
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
        assert.equal(await page.getByText("440 packets between: see below").count(), 1);
    });

    it("has Docker's names where Docker has made the container", async () => {
        const { page } = await browser.show(byDocker());
        const details = await texts(page, ".wide .node.point .mono");
        assert.deepEqual(details, ["internet", "docker0", "veth0123456789a", "eth0"]);
        assert.match(
            (await texts(page, ".captures tbody td:nth-of-type(1)")).join(),
            /docker0 in the host's own namespace/,
        );
        assert.match((await texts(page, "section:has(#request)")).join(), /container made by Docker/);
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
