import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { present } from "../support/mocks.ts";
import { browserForTests, texts } from "./browser.ts";
import { recorded, recordedPcaps } from "./reports.ts";

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

const current = async (page: Page) => (await texts(page, ".steps [aria-current=step]")).join();
const shown = async (page: Page) => (await texts(page, ".detail:visible")).join();
const still = { reducedMotion: "reduce" } as const;

const way = ["client", "host NIC", "iptables NAT", "bridge", "veth host end", "veth container end", "nginx"];

/** The names of the steps, as the list has them. */
const steps = [
    ...way.map((name) => `→ ${name} on the way in`),
    ...way
        .toReversed()
        .slice(1)
        .map((name) => `← ${name} on the way out`),
].map((name, index) => `${index + 1} ${name}`);

describe("the request that moves through the picture", () => {
    const browser = browserForTests();

    for (const [name, width, height] of [
        ["desktop", 1280, 720],
        ["phone", 390, 844],
    ] as const) {
        it(`goes from the client to nginx and back, step by step, on a ${name}`, async () => {
            const { page } = await browser.show(recorded(), { ...still, viewport: { width, height } });
            const next = page.getByRole("button", { name: "Next" });
            for (const [index, step] of steps.entries()) {
                if (index > 0) await next.click();
                assert.equal(await current(page), step);
                const node = index < way.length ? index : 2 * way.length - 2 - index;
                const mark = `${index < way.length ? "request" : "reply"}-${node}`;
                assert.deepEqual(await markerAt(page), await markAt(page, mark), `${step}, ${mark}`);
                // What happens there is said once.
                assert.match(await shown(page), new RegExp(`^${way[node]}, on the way`));
            }
            await next.click();
            assert.equal(await current(page), steps.at(-1), "there is no step behind the last");
            await page.getByRole("button", { name: "Back" }).click();
            assert.equal(await current(page), steps.at(-2));
        });

        it(`fits the screen of a ${name}, picture, buttons and steps, none above another`, async () => {
            const { page } = await browser.show(recorded(), { ...still, viewport: { width, height } });
            await page.evaluate("document.querySelector('section.way').scrollIntoView()");
            for (const step of steps.keys()) {
                if (step > 0) await page.getByRole("button", { name: "Next" }).click();
                const boxes = await Promise.all(
                    [".picture", ".buttons", ".go:visible >> nth=-1", ".detail:visible"].map(async (part) =>
                        present((await page.locator(part).first().boundingBox()) ?? undefined),
                    ),
                );
                assert.ok(
                    boxes.every(({ y, height: tall }) => y >= 0 && y + tall <= height),
                    steps[step],
                );
                for (const [index, box] of boxes.slice(1).entries()) {
                    const before = present(boxes[index]);
                    assert.ok(before.y + before.height <= box.y + 1, `${steps[step]}: ${index}`);
                }
            }
        });
    }

    it("is in view at once on a desktop", async () => {
        const { page } = await browser.show(recorded(), { ...still, viewport: { width: 1280, height: 720 } });
        const { y, height } = present((await page.locator(".player").boundingBox()) ?? undefined);
        assert.ok(y + height <= 720, String(y + height));
    });

    it("stays in view on a phone whose screen is too low for the picture and its steps", async () => {
        const { page } = await browser.show(recorded(), { ...still, viewport: { width: 390, height: 600 } });
        await page.evaluate("document.querySelector('.picture').scrollIntoView()");
        const buttons = page.locator(".buttons");
        for (let step = 0; step < 12; step++) {
            await page.getByRole("button", { name: "Next" }).click();
            const [, y] = await markerAt(page);
            const controls = present((await buttons.boundingBox()) ?? undefined);
            assert.ok(y > 0 && y < controls.y, `${y}, ${controls.y}`);
        }
    });

    it("shows the header at each step, and at the NAT what it was before", async () => {
        const { page } = await browser.show(recorded(), still);
        for (let step = 0; step < 2; step++) await page.getByRole("button", { name: "Next" }).click();
        const detail = page.locator(".detail:visible");
        assert.deepEqual(await detail.locator("del").allTextContents(), ["198.51.100.1:80", "64"]);
        assert.deepEqual(await detail.locator("ins").allTextContents(), ["172.31.77.2:80", "63"]);
    });

    it("plays to the end by itself, and pauses where it is told to", async () => {
        const { page } = await browser.show(recorded(), still);
        await page.clock.install();
        assert.equal(await current(page), steps[0], "nothing moves before it is told to");
        await page.getByRole("button", { name: "Play" }).click();
        await page.clock.runFor(4000);
        assert.equal(await current(page), steps[2]);
        await page.getByRole("button", { name: "Pause" }).click();
        await page.clock.runFor(10_000);
        assert.equal(await current(page), steps[2]);
        await page.getByRole("button", { name: "Play" }).click();
        await page.clock.runFor(60_000);
        assert.equal(await current(page), steps[12]);
        await page.getByRole("button", { name: "Play" }).waitFor();
    });

    it("plays twice as fast where it is told to, even while it plays", async () => {
        const { page } = await browser.show(recorded(), still);
        await page.clock.install();
        const fast = page.getByRole("button", { name: "2×" });
        await page.getByRole("button", { name: "Play" }).click();
        await fast.click();
        assert.equal(await fast.getAttribute("aria-pressed"), "true");
        await page.clock.runFor(4000);
        assert.equal(await current(page), steps[4]);
        await fast.click();
        await page.clock.runFor(4000);
        assert.equal(await current(page), steps[6]);
    });

    it("obeys the keyboard: arrows, Home and End on the buttons, the steps and the stations", async () => {
        const { page } = await browser.show(recorded(), still);
        for (const place of [
            page.getByRole("button", { name: "Play" }),
            page.locator(".steps [tabindex='0']"),
            page.locator(".wide .node[tabindex='0']"),
        ]) {
            await place.focus();
            await page.keyboard.press("End");
            assert.equal(await current(page), steps[12]);
            await page.keyboard.press("ArrowLeft");
            assert.equal(await current(page), steps[11]);
            await page.keyboard.press("Home");
            await page.keyboard.press("ArrowRight");
            assert.equal(await current(page), steps[1]);
        }
        assert.equal(
            await page.evaluate("document.activeElement.textContent.replaceAll(/\\s+/g, ' ').trim()"),
            "host NIC eth0",
            "the focus goes along",
        );
    });

    it("goes to a step or to a station that is chosen, with the pointer or the keyboard", async () => {
        const { page } = await browser.show(recorded(), still);
        await page.getByRole("button", { name: "9 veth host end on the way out" }).click();
        assert.equal(await current(page), steps[8]);
        const bridge = page.getByRole("button", { name: "bridge docker0" });
        await bridge.click();
        assert.equal(await current(page), steps[9], "on the way that it is on");
        await bridge.click();
        assert.equal(await current(page), steps[3], "and then on the other one");
        await bridge.focus();
        await page.keyboard.press("Enter");
        assert.equal(await current(page), steps[9]);
        await page.keyboard.press("Space");
        assert.equal(await current(page), steps[3]);
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
        assert.equal(await page.locator(".languages:visible").count(), 0);
    });

    it("is printed with all its steps, and where the reader is", async () => {
        const { page } = await browser.show(recorded(), { ...still, pcaps: recordedPcaps() });
        for (let step = 0; step < 3; step++) await page.getByRole("button", { name: "Next" }).click();
        await page.emulateMedia({ media: "print" });
        assert.equal(await page.locator(".step:visible").count(), 13);
        assert.equal(await page.locator(".detail:visible").count(), 13);
        assert.deepEqual(await texts(page, ".step.current .go"), [steps[3]]);
        assert.deepEqual(await markerAt(page), await markAt(page, "request-3"));
        assert.equal(
            await page.locator(".buttons:visible, .languages:visible, .contents:visible").count(),
            0,
        );
        const adjust = "getComputedStyle(document.querySelector('.swatch')).printColorAdjust";
        assert.equal(await page.evaluate(adjust), "exact");
    });
});
