import assert from "node:assert/strict";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { browserForTests } from "./browser.ts";
import { recorded, recordedPcaps, withLostPoint, withoutFlowTrace } from "./reports.ts";

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
    return it.getAttribute("aria-label") ?? it.labels?.[0]?.textContent ?? it.textContent.trim();
})()`;

describe("the page for everybody", () => {
    const browser = browserForTests();
    const [phone, desktop] = [390, 1280];

    for (const [name, report, colorScheme, width] of [
        ["a whole request", recorded, "light", phone],
        ["a whole request", recorded, "light", desktop],
        ["a whole request", recorded, "dark", phone],
        ["a whole request", recorded, "dark", desktop],
        ["a lost observation point", withLostPoint, "light", phone],
        ["a lost observation point", withLostPoint, "dark", desktop],
        ["no request", withoutFlowTrace, "light", desktop],
        ["no request", withoutFlowTrace, "dark", phone],
    ] as const)
        it(`has no fault by axe-core: ${name}, ${colorScheme}, ${width} pixels wide`, async () => {
            const viewport = { width, height: 844 };
            const { page } = await browser.show(report(), { colorScheme, viewport, pcaps: recordedPcaps() });
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
            "Back",
            "Play",
            "Next",
            "Step",
            "Table of the time from point to point",
            "Sequence diagram",
            "Table of all packets",
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

    for (const width of [320, 390, 820, 1280])
        it(`needs no scrolling sideways at ${width} pixels`, async () => {
            const { page } = await browser.show(recorded(), {
                viewport: { width, height: 844 },
                pcaps: recordedPcaps(),
            });
            assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width);
        });
});
