import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import axe, { type AxeResults } from "axe-core";
import type { Page } from "playwright-core";
import { messages } from "../../class/page/messages.ts";
import { projectorsPage, teachersPage } from "../../class/page/page.ts";
import { browserForTests, texts } from "./browser.ts";
import { classPage, hostile } from "./classPages.ts";

/** A page that nobody sees does not reload itself, which would end the look. */
const unseen =
    'Object.defineProperty(document, "visibilityState", { get: () => "hidden", configurable: true })';

async function faults(page: Page): Promise<string[]> {
    await page.evaluate(`${unseen}; undefined`);
    await page.evaluate(axe.source);
    const { violations, passes } = await page.evaluate<AxeResults>("axe.run()");
    assert.ok(passes.length > 15, "axe-core has looked at little");
    return violations.flatMap(({ id, impact, nodes }) =>
        nodes.map(({ html }) => `${impact}: ${id}: ${html}`),
    );
}

const wall = { viewport: { width: 1920, height: 1080 } };

describe("the teacher's page of a class", () => {
    const browser = browserForTests();

    for (const count of [60, 300])
        for (const colorScheme of ["light", "dark"] as const)
            it(`of ${count} students has no fault by axe-core, open or closed: ${colorScheme}`, async () => {
                const { page } = await browser.open(teachersPage(classPage(count)), {
                    ...wall,
                    colorScheme,
                });
                assert.deepEqual(await faults(page), []);
                await page.locator("#row-student4").click();
                assert.deepEqual(await faults(page), []);
            });

    it("of 300 students is below 1.5 MB, asks for nothing, and complains of nothing", async () => {
        const text = teachersPage(classPage(300));
        assert.ok(Buffer.byteLength(text) < 1_500_000, `${Buffer.byteLength(text)} bytes`);
        const { page, complaints, requests, url } = await browser.open(text);
        await page.locator("#row-student0").click();
        assert.deepEqual(complaints, []);
        assert.deepEqual(requests, [url]);
    });

    it("shows 60 students on a large screen without a scroll bar", async () => {
        const { page } = await browser.open(teachersPage(classPage(60)), wall);
        const [scroll, client] = await page.evaluate<[number, number]>(
            "[document.documentElement.scrollHeight, document.documentElement.clientHeight]",
        );
        assert.ok(scroll <= client, `${scroll} pixels high`);
        const last = await page.locator("tbody tr").last().boundingBox();
        assert.ok(last && last.y + last.height <= 1080);
        assert.equal(await page.evaluate("document.documentElement.scrollWidth"), 1920);
    });

    it("shows what students have written as text, and runs none of it", async () => {
        const { page, complaints } = await browser.open(teachersPage(classPage(60)));
        page.on("dialog", () => complaints.push("a dialog of the browser's"));
        await page.locator("#row-student0").click();
        const details = await page.locator("#student").textContent();
        const plain = hostile.replace("\u001b", "");
        assert.ok(details?.replaceAll("\u001b", "").includes(plain));
        assert.equal(await page.locator("img").count(), 0);
        assert.deepEqual(complaints, []);
    });

    it("is walked through by Tab, opens a student by Enter, and gives the place back by Escape", async () => {
        const { page } = await browser.open(teachersPage(classPage(60)));
        await page.keyboard.press("Tab");
        assert.equal(await page.evaluate("document.activeElement.className"), "skip");
        while ((await page.evaluate("document.activeElement.id")) !== "row-student2")
            await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        await page.locator("dialog[open]").waitFor();
        const [title] = await texts(page, "dialog h2");
        assert.equal(title, "Details of Student Number 2");
        assert.match((await texts(page, "dialog code")).join(), /^\.\/nslab class shell os-2026 student2$/);
        await page.keyboard.press("Escape");
        await page.locator("dialog").waitFor({ state: "hidden" });
        assert.equal(await page.evaluate("document.activeElement.id"), "row-student2");
    });

    it("keeps filter, open student and place over the reload that brings newer facts", async () => {
        const before = classPage(300);
        const { page, url } = await browser.open(teachersPage(before));
        await page.locator("#text").fill("lab1");
        assert.match(page.url(), /#filter=lab1$/);
        assert.deepEqual(await texts(page, "#shown"), ["150 of 300 shown"]);
        await page.evaluate("scrollTo(0, 700)");
        await page.locator("#row-student61").click();
        const after = {
            ...before,
            students: before.students.map((one) => ({ ...one, name: `${one.name}!` })),
        };
        writeFileSync(fileURLToPath(url.replace(/#.*/, "")), teachersPage(after));
        const scrolled = await page.evaluate("scrollY");
        await page.waitForEvent("load");
        await page.locator("dialog h2").waitFor();
        assert.deepEqual(await texts(page, "dialog h2"), ["Details of Student Number 61!"]);
        assert.deepEqual(await texts(page, "#shown"), ["150 of 300 shown"]);
        assert.equal(await page.evaluate("scrollY"), scrolled);
    });

    it("filters by state, and says how many it shows", async () => {
        const { page } = await browser.open(teachersPage(classPage(60)));
        await page.locator("#condition").selectOption("hand");
        assert.deepEqual(await texts(page, "#shown"), ["1 of 60 shown"]);
        assert.equal(await page.locator("tbody tr:visible").count(), 1);
    });

    it("says by itself since when nobody has looked", async () => {
        const { page } = await browser.open(
            teachersPage({ ...classPage(60), checked: new Date(Date.now() - 120_000).toISOString() }),
        );
        assert.match((await texts(page, "#checked")).join(), /^not checked since \d/);
        const fresh = await browser.open(teachersPage(classPage(60)));
        assert.match((await texts(fresh.page, "#checked")).join(), /^checked \d+ s ago$/);
    });

    it("names first whose hand is up, then whose lab is broken", async () => {
        const { page } = await browser.open(teachersPage(classPage(60)));
        const [first, second] = await texts(page, "section[aria-label='Who needs help'] li");
        assert.match(first ?? "", /Student Number 5: .*hand up/);
        assert.match(second ?? "", /lab broken|unreachable/);
    });

    it("speaks Chinese where the class does", async () => {
        const { page } = await browser.open(teachersPage(classPage(60, "zh-CN")), wall);
        assert.equal(await page.evaluate("document.documentElement.lang"), "zh-CN");
        assert.deepEqual((await texts(page, "h2")).slice(0, 3), ["谁需要帮助", "全班的难点", "线索"]);
        assert.deepEqual(await faults(page), []);
        await page.locator("#row-student2").click();
        assert.match((await texts(page, "dialog h2")).join(), /的详情/);
    });

    it("has the same messages in each language, with the same values in them", () => {
        const valuesIn = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();
        const { en, "zh-CN": chinese } = messages;
        assert.deepEqual(Object.keys(chinese), Object.keys(en));
        for (const key of Object.keys(en) as (keyof typeof en)[])
            assert.deepEqual(valuesIn(chinese[key]), valuesIn(en[key]), key);
    });
});

describe("the projector's page of a class", () => {
    const browser = browserForTests();

    it("has neither names nor answers nor signals, and no fault by axe-core", async () => {
        const text = projectorsPage(classPage(60));
        for (const secret of ["Student Number", "student4", "137", "script>alert", "all at once"])
            assert.ok(!text.includes(secret), secret);
        const { page, complaints, requests, url } = await browser.open(text, wall);
        assert.match((await texts(page, "header")).join(), /60 students, .*hands up: 1/);
        assert.match((await texts(page, "main li")).join(), /memory-limit limit: 14 · median 9 min/);
        assert.deepEqual(await faults(page), []);
        assert.deepEqual([complaints, requests], [[], [url]]);
    });
});
