import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { browserForTests, texts } from "./browser.ts";
import {
    recorded,
    recordedPcaps,
    withLostPoint,
    withoutDnat,
    withoutFlowTrace,
    withoutLastCapture,
} from "./reports.ts";

const language = (page: Page) =>
    page.evaluate<string[]>("[document.documentElement.lang, document.querySelector('.document').lang]");

describe("the page in the reader's language", () => {
    const browser = browserForTests();

    for (const [locale, expected, title] of [
        ["en-US", "en", "GET / → 200 in 0.36\u00a0ms, 4 hops"],
        ["de-DE", "en", "GET / → 200 in 0.36\u00a0ms, 4 hops"],
        ["zh-CN", "zh-CN", "GET / → 200，用时 0.36\u00a0ms，4 跳"],
        ["zh-TW", "zh-CN", "GET / → 200，用时 0.36\u00a0ms，4 跳"],
    ] as const)
        it(`is the one of the browser: ${locale}`, async () => {
            const { page, complaints } = await browser.show(recorded(), { locale });
            assert.deepEqual(await language(page), [expected, expected]);
            assert.deepEqual(await page.locator("h1").allTextContents(), [title]);
            assert.ok((await page.title()).startsWith(title));
            assert.deepEqual(complaints, []);
        });

    it("is switched, at the same step, with the same packets open, and chosen again the next time", async () => {
        const options = { locale: "en-US", pcaps: recordedPcaps() };
        const { page, complaints } = await browser.show(recorded(), options);
        for (let step = 0; step < 3; step++) await page.getByRole("button", { name: "Next" }).click();
        await page.locator("summary").first().click();
        const data = await page.evaluate<string[]>(
            "[...document.querySelectorAll('a[download]')].map(({ href }) => href)",
        );
        await page.getByRole("button", { name: "中文" }).click();
        assert.deepEqual(await language(page), ["zh-CN", "zh-CN"]);
        assert.deepEqual(await texts(page, ".steps [aria-current=step]"), ["4 → 网桥 去程"]);
        assert.deepEqual(await texts(page, "details[open] summary strong"), ["SYN", "请求", "响应"]);
        assert.equal(await page.evaluate("document.activeElement.textContent.trim()"), "中文");
        assert.deepEqual(
            await page.evaluate("[...document.querySelectorAll('a[download]')].map(({ href }) => href)"),
            data,
        );
        await page.reload();
        assert.deepEqual(await language(page), ["zh-CN", "zh-CN"]);
        await page.getByRole("button", { name: "English" }).click();
        assert.deepEqual(await language(page), ["en", "en"]);
        assert.deepEqual(complaints, []);
    });

    it("is Chinese throughout: what is left in Latin letters are names", async () => {
        for (const report of [
            recorded(),
            withLostPoint(),
            withoutDnat(),
            withoutLastCapture(),
            withoutFlowTrace(),
        ]) {
            const { page } = await browser.show(report, { locale: "zh-CN" });
            // These are what others have written, commands, and the other language's name.
            const foreign = ".path, .log, code, .languages [lang=en]";
            await page.evaluate(`document.querySelectorAll("${foreign}").forEach((one) => one.remove())`);
            const said = await page.evaluate<string>(everything);
            const words = new Set(said.match(/\p{Script=Latin}+/gu));
            for (const name of names) words.delete(name);
            assert.deepEqual([...words], []);
        }
    });
});

/** The page's title, all that it shows, and all that it says to those who do not see it. */
const everything = `[
    document.title,
    document.body.innerText,
    ...[...document.querySelectorAll("body *")].flatMap((one) => [
        one.getAttribute("aria-label"),
        one.getAttribute("title"),
        one.matches("title, desc, details, .visually-hidden") ? one.textContent : "",
    ]),
].join("\\n")`;

/** Of programs, protocols and their parts, of the lab's objects, and what stands in packets, files and logs. */
const names = [
    ...[
        "nslab",
        "stack",
        "dev",
        "report",
        "nginx",
        "iptables",
        "tcpdump",
        "conntrack",
        "Wireshark",
        "tshark",
        "curl",
        "Web",
        "Internet",
    ],
    ...[
        "DNAT",
        "NAT",
        "TTL",
        "TCP",
        "SYN",
        "ACK",
        "FIN",
        "RST",
        "P",
        "S",
        "F",
        "R",
        "seq",
        "ack",
        "namespace",
        "veth",
    ],
    ...["eth", "docker", "host", "web", "internet", "GET", "HTTP", "UTC", "ms", "µs", "s"],
    ...["nic", "bridge", "container", "end", "pcap", "check"],
];
