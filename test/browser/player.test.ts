import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { present } from "../support/mocks.ts";
import { browserForTests, texts } from "./browser.ts";
import { recorded } from "./reports.ts";

/** Where the marker's centre is, in the picture that is shown. */
async function markerAt(page: Page): Promise<[number, number]> {
    const box = present((await page.locator(".marker:visible").boundingBox()) ?? undefined);
    return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

async function markAt(page: Page, mark: string): Promise<[number, number]> {
    const box = present(
        (await page.locator(`.picture [data-mark="${mark}"]:visible`).boundingBox()) ?? undefined,
    );
    return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
}

const current = async (page: Page) => (await texts(page, ".step[aria-current=step] strong")).join();
const still = { reducedMotion: "reduce" } as const;

describe("the request that moves through the picture", () => {
    const browser = browserForTests();

    for (const [name, width] of [
        ["desktop", 1280],
        ["phone", 390],
    ] as const)
        it(`goes from the client to nginx and back, step by step, on a ${name}`, async () => {
            const { page } = await browser.show(recorded(), { ...still, viewport: { width, height: 844 } });
            const way = [
                "client",
                "host NIC",
                "iptables NAT",
                "bridge",
                "veth host end",
                "veth container end",
                "nginx",
            ];
            const steps = [...way, ...way.toReversed().slice(1)];
            const next = page.getByRole("button", { name: "Next" });
            for (const [index, step] of steps.entries()) {
                if (index > 0) await next.click();
                assert.equal(await current(page), step);
                const node = index < way.length ? index : 2 * way.length - 2 - index;
                const mark = `${index < way.length ? "request" : "reply"}-${node}`;
                assert.deepEqual(await markerAt(page), await markAt(page, mark), `${step}, ${mark}`);
                assert.match((await texts(page, "[role=status]")).join(), new RegExp(`^${step} `));
            }
            await next.click();
            assert.equal(await current(page), "client", "there is no step behind the last");
            await page.getByRole("button", { name: "Back" }).click();
            assert.equal(await current(page), "host NIC");
        });

    it("stays in view on a phone, where the picture is higher than what the controls leave of the screen", async () => {
        const { page } = await browser.show(recorded(), { ...still, viewport: { width: 390, height: 700 } });
        await page.evaluate("document.querySelector('.picture').scrollIntoView()");
        const player = page.locator(".player");
        for (let step = 0; step < 12; step++) {
            await page.getByRole("button", { name: "Next" }).click();
            const [, y] = await markerAt(page);
            const controls = present((await player.boundingBox()) ?? undefined);
            assert.ok(y > 0 && y < controls.y, `${y}, ${controls.y}`);
        }
    });

    it("shows the header at each step, and at the NAT what it was before", async () => {
        const { page } = await browser.show(recorded(), still);
        for (let step = 0; step < 2; step++) await page.getByRole("button", { name: "Next" }).click();
        const status = page.getByRole("status");
        assert.deepEqual(await status.locator("del").allTextContents(), ["198.51.100.1:80", "64"]);
        assert.deepEqual(await status.locator("ins").allTextContents(), ["172.31.77.2:80", "63"]);
    });

    it("plays to the end by itself, and pauses where it is told to", async () => {
        const { page } = await browser.show(recorded(), still);
        await page.clock.install();
        assert.equal(await current(page), "client", "nothing moves before it is told to");
        await page.getByRole("button", { name: "Play" }).click();
        await page.clock.runFor(4000);
        assert.equal(await current(page), "iptables NAT");
        await page.getByRole("button", { name: "Pause" }).click();
        await page.clock.runFor(10_000);
        assert.equal(await current(page), "iptables NAT");
        await page.getByRole("button", { name: "Play" }).click();
        await page.clock.runFor(60_000);
        assert.equal(await page.getByRole("slider").inputValue(), "13");
        await page.getByRole("button", { name: "Play" }).waitFor();
    });

    it("obeys the keyboard: arrows, Home and End on the buttons as on the slider", async () => {
        const { page } = await browser.show(recorded(), still);
        for (const place of [page.getByRole("button", { name: "Play" }), page.getByRole("slider")]) {
            await place.focus();
            await page.keyboard.press("End");
            assert.equal(await page.getByRole("slider").inputValue(), "13");
            await page.keyboard.press("ArrowLeft");
            assert.equal(await current(page), "host NIC");
            await page.keyboard.press("Home");
            await page.keyboard.press("ArrowRight");
            assert.equal(await current(page), "host NIC");
            assert.match(
                (await page.getByRole("slider").getAttribute("aria-valuetext")) ?? "",
                /^step 2 of 13, host NIC$/,
            );
        }
    });

    it("glides, unless the reader wants no motion", async () => {
        const duration = "getComputedStyle(document.querySelector('.marker')).transitionDuration";
        const moving = await browser.show(recorded(), { reducedMotion: "no-preference" });
        assert.equal(await moving.page.evaluate(duration), "0.9s");
        const unmoved = await browser.show(recorded(), still);
        assert.equal(await unmoved.page.evaluate(duration), "0s");
    });

    it("is a full picture with all its steps where scripts do not run", async () => {
        const { page } = await browser.show(recorded(), { javaScriptEnabled: false });
        assert.equal(await page.getByRole("button").count(), 0);
        assert.equal(await page.locator(".marker:visible").count(), 0);
        assert.equal(await page.locator(".wide .mark:visible").count(), 14);
        assert.equal(await page.locator(".step:visible").count(), 13);
        assert.equal(await page.locator(".step dl:visible").count(), 10);
    });
});
