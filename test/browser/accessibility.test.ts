import assert from "node:assert/strict";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { browserForTests } from "./browser.ts";
import { recorded, recordedPcaps, withLostPoint, withoutDnat, withoutFlowTrace } from "./reports.ts";

/** What axe-core holds against the page, with the elements concerned. */
async function faults(page: Page): Promise<string[]> {
    await page.evaluate(axe.source);
    const { violations, passes } = await page.evaluate<AxeResults>("axe.run()");
    assert.ok(passes.length > 20, "axe-core has looked at little");
    return violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ html }) => `${impact}: ${id}: ${html}`),
    );
}

/** What is focused, as a screen reader would name it. */
const focused = `(() => {
    const it = document.activeElement;
    const text = (it.innerText ?? it.textContent).replaceAll(/\\s+/g, " ").trim();
    return it.getAttribute("aria-label") ?? text.replace(/ seq .*/, "");
})()`;

describe("the page for everybody", () => {
    const browser = browserForTests();
    const [phone, desktop] = [390, 1280];

    for (const locale of ["en-GB", "zh-CN"])
        for (const [name, report, colorScheme, width] of [
            ["a whole request", recorded, "light", phone],
            ["a whole request", recorded, "light", desktop],
            ["a whole request", recorded, "dark", phone],
            ["a whole request", recorded, "dark", desktop],
            ["a lost observation point", withLostPoint, "light", phone],
            ["a lost observation point", withLostPoint, "dark", desktop],
            ["a broken path", withoutDnat, "light", phone],
            ["a broken path", withoutDnat, "dark", desktop],
            ["no request", withoutFlowTrace, "light", desktop],
            ["no request", withoutFlowTrace, "dark", phone],
        ] as const)
            it(`has no fault by axe-core: ${name}, ${colorScheme}, ${width} pixels wide, ${locale}`, async () => {
                const viewport = { width, height: 844 };
                const options = { colorScheme, viewport, locale, pcaps: recordedPcaps() };
                const { page } = await browser.show(report(), options);
                assert.deepEqual(await faults(page), []);
            });

    it("is walked through by Tab in the order of reading, each place visibly", async () => {
        const { page } = await browser.show(recorded(), { pcaps: recordedPcaps() });
        const order: unknown[] = [];
        await page.keyboard.press("Tab");
        while ((await page.evaluate("document.activeElement.localName")) !== "body") {
            order.push(await page.evaluate(focused));
            assert.equal(
                await page.evaluate("getComputedStyle(document.activeElement).outlineStyle"),
                "solid",
            );
            await page.keyboard.press("Tab");
        }
        assert.deepEqual(order, [
            "Skip to the report",
            "English",
            "中文",
            ...["The way", "This request", "What NAT rewrites", "Where the time goes", "Packet by packet"],
            ...["All packets", "The web server's log", "All requests", "Captures"],
            "client 198.51.100.2",
            ...["Back", "Play", "Next", "2×, Double speed"],
            "1 → client on the way in",
            "Table of the time from point to point",
            "Sequence diagram",
            ...["1 → SYN", "2 ← SYN, ACK", "3 → ACK"],
            ...["4 → request", "Packet 4: request"],
            "5 ← ACK",
            ...["6 ← response", "Packet 6: response"],
            ...["7 → ACK", "8 → FIN, ACK", "9 ← FIN, ACK", "10 → ACK"],
            "Line of nginx's access log",
            "Table of the captures",
            "1-host-nic.pcap",
            "2-bridge.pcap",
            "3-veth-host-end.pcap",
            "4-veth-container-end.pcap",
        ]);
    });

    it("lets who presses the skip link begin with the report", async () => {
        const { page } = await browser.show(recorded());
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate("document.activeElement.id"), "main");
    });

    for (const locale of ["en-GB", "zh-CN"])
        for (const width of [320, 390, 820, 1280])
            for (const [name, report] of Object.entries({ recorded, withoutDnat }))
                it(`needs no scrolling sideways at ${width} pixels: ${name}, ${locale}`, async () => {
                    const viewport = { width, height: 844 };
                    const { page } = await browser.show(report(), {
                        viewport,
                        locale,
                        pcaps: recordedPcaps(),
                    });
                    assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
                });

    it("keeps the names of rows in view on a phone where the rest scrolls away", async () => {
        const { page } = await browser.show(recorded(), { viewport: { width: 390, height: 844 } });
        for (const [region, name] of [
            ["Packet 4: request", "bridge (docker0)"],
            ["Table of the captures", "bridge"],
            ["Sequence diagram", "request"],
        ] as const) {
            const scrolled = page.getByRole("region", { name: region });
            await page.evaluate(`document.querySelector('[aria-label="${region}"]').scrollTo(400, 0)`);
            const at = await scrolled.boundingBox();
            const label = await scrolled.getByText(name).first().boundingBox();
            assert.ok(at && label && label.x >= at.x && label.x < at.x + 60, `${region}: ${label?.x}`);
        }
    });
});
