import assert from "node:assert/strict";
import { existsSync, globSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, normalize } from "node:path";
import { pathToFileURL } from "node:url";
import axe, { type AxeResults } from "axe-core";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { buildSite } from "../../tools/site/build.ts";
import { quiet } from "./browser.ts";

/** Pages of each kind: prose, wide tables, code, a component, a source, in both languages. */
const sample = [
    "index.html",
    "start.html",
    "configuration.html",
    "reference/MemoryCgroup.html",
    "source/components/memoryCgroup/create.sh.html",
    "zh/index.html",
    "zh/start.html",
    "zh/configuration.html",
];

describe("the docs site, read from a disk", () => {
    let browser: Browser;
    let folder: string;

    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "site-"));
        buildSite(folder);
        browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
    });
    afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));
    after(async () => {
        await browser.close();
        rmSync(folder, { recursive: true });
    });

    async function open(place: string, options: BrowserContextOptions = {}): Promise<Page> {
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
        const faults: string[] = [];
        page.on("console", (message) => faults.push(message.text()));
        page.on("pageerror", (error) => faults.push(String(error)));
        page.on("request", (request) => {
            if (!request.url().startsWith("file:")) faults.push(request.url());
        });
        await page.goto(pathToFileURL(join(folder, place)).href);
        assert.deepEqual(faults, []);
        return page;
    }

    it("has no link that leads nowhere, and no address of another site's script, style or picture", () => {
        const broken: string[] = [];
        const pages = globSync("**/*.html", { cwd: folder });
        assert.ok(pages.length > 60);
        const texts = new Map(pages.map((place) => [place, readFileSync(join(folder, place), "utf8")]));
        for (const [place, text] of texts)
            for (const [, name, address = ""] of text.matchAll(/ (href|src)="([^"]*)"/g)) {
                if (name === "href" && /^(https|mailto):/.test(address)) continue;
                const [path = "", anchor] = address.split("#");
                const target =
                    path === "" ? place : normalize(join(dirname(place), decodeURIComponent(path)));
                const there = existsSync(join(folder, target));
                const id = anchor === undefined ? "" : ` id="${decodeURIComponent(anchor)}"`;
                if (!there || !(texts.get(target) ?? id).includes(id)) broken.push(`${place}: ${address}`);
            }
        assert.deepEqual(broken, []);
    });

    for (const [colorScheme, width] of [
        ["light", 320],
        ["dark", 1280],
    ] as const)
        it(`has no fault by axe-core and is as wide as the screen: ${colorScheme}, ${width} pixels`, async () => {
            for (const place of sample) {
                const page = await open(place, { colorScheme, viewport: { width, height: 844 } });
                await page.evaluate(axe.source);
                const { violations, passes } = await page.evaluate<AxeResults>("axe.run()");
                assert.ok(passes.length > 15, "axe-core has looked at little");
                const faults = violations.flatMap(({ id, nodes }) =>
                    nodes.map(({ html }) => `${id}: ${html}`),
                );
                assert.deepEqual(faults, [], place);
                assert.equal(await page.evaluate("document.documentElement.scrollWidth"), width, place);
                await page.context().close();
            }
        });

    it("is used by the keyboard: skipped to the text, searched, and a result opened", async () => {
        const page = await open("start.html");
        await page.keyboard.press("Tab");
        await page.keyboard.press("Enter");
        assert.equal(await page.evaluate("document.activeElement.id"), "page");
        await page.keyboard.press("/");
        await page.keyboard.type("swappiness");
        await page.locator("#results a").first().waitFor();
        await page.keyboard.press("ArrowDown");
        await Promise.all([page.waitForURL(/\.html/), page.keyboard.press("Enter")]);
        await page.waitForFunction("document.readyState === 'complete'");
        assert.match((await page.locator("main").textContent()) ?? "", /swappiness/);
    });

    it("finds Chinese words, and leads to the same page in the other language", async () => {
        const page = await open("zh/start.html");
        await page.locator("#search input").fill("漂移");
        // The index is loaded when somebody wants it.
        await page.locator("#results a").first().waitFor();
        const titles = await page.locator("#results a").allTextContents();
        assert.ok(
            titles.some((title) => title.startsWith("预览与漂移")),
            titles.join("\n"),
        );
        await page.keyboard.press("Escape");
        assert.equal(await page.locator("#results").isVisible(), false);
        await page.getByRole("link", { name: "English" }).click();
        await page.waitForURL(/\/start\.html$/);
        assert.equal(await page.evaluate("document.documentElement.lang"), "en");
    });

    it("opens its contents on a phone, and closes them by Escape", async () => {
        const page = await open("start.html", { viewport: { width: 390, height: 844 } });
        const contents = page.getByRole("navigation");
        assert.equal(await contents.isVisible(), false);
        await page.getByRole("button", { name: "Contents" }).click();
        assert.equal(await contents.isVisible(), true);
        await page.keyboard.press("Escape");
        assert.equal(await contents.isVisible(), false);
    });

    it("stays dark or light as the reader has chosen", async () => {
        const page = await open("start.html", { colorScheme: "light" });
        const paper = () => page.evaluate("getComputedStyle(document.body).backgroundColor");
        const before = await paper();
        await page.getByRole("button", { name: "Light or dark" }).click();
        assert.notEqual(await paper(), before);
        await page.goto(pathToFileURL(join(folder, "hosts.html")).href);
        assert.notEqual(await paper(), before);
    });

    it("is read without any script", async () => {
        const page = await open("start.html", {
            javaScriptEnabled: false,
            viewport: { width: 390, height: 844 },
        });
        assert.equal(await page.getByRole("navigation").isVisible(), true);
        assert.equal(await page.getByRole("searchbox").isVisible(), false);
    });
});
