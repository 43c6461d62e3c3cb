import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { present } from "../support/mocks.ts";
import { browserForTests } from "./browser.ts";
import { nasty, recorded, recordedPcaps, withNastyText } from "./reports.ts";

describe("what others have written into a capture or a log", () => {
    const browser = browserForTests();

    it("is shown as it is, and does nothing", async () => {
        const { page, complaints, requests } = await browser.show(withNastyText(), {
            pcaps: recordedPcaps(),
        });
        await page.locator("[data-action=next]").click();
        assert.equal(await page.locator("img").count(), 0);
        assert.equal(await page.locator("script").count(), 1);
        assert.equal(await page.locator("b").count(), 0);
        assert.ok((await page.locator(".log").textContent())?.includes(nasty));
        assert.ok((await page.title()).endsWith(nasty));
        assert.deepEqual(complaints, []);
        assert.equal(requests.filter((url) => !url.startsWith("data:")).length, 1);
    });

    it("could not do anything if it got into the page, since the policy forbids it", async () => {
        const { page, complaints } = await browser.show(recorded());
        await page.evaluate(`document.body.insertAdjacentHTML("beforeend", ${JSON.stringify(nasty)})`);
        await page.evaluate("fetch('https://192.0.2.1/').catch(() => {})");
        assert.ok(!(await page.title()).includes("owned"));
        assert.match(complaints.join("\n"), /inline event handler/);
        assert.match(complaints.join("\n"), /Refused to connect|connect-src|default-src/);
    });
});

describe("an observation point's pcap", () => {
    const browser = browserForTests();

    it("is downloaded byte for byte, and tshark reads it", async () => {
        const pcaps = recordedPcaps();
        const { page, complaints } = await browser.show(recorded(), { pcaps });
        for (const [place, pcap] of pcaps.entries()) {
            const waiting = page.waitForEvent("download");
            await page.locator(".captures a").nth(place).click();
            const download = await waiting;
            assert.match(download.suggestedFilename(), new RegExp(`^${place + 1}-.*\\.pcap$`));
            const path = await download.path();
            assert.deepEqual(readFileSync(path), Buffer.from(pcap));
            const read = ["-r", path, "-T", "fields", "-e", "tcp.seq_raw"];
            const sequences = execFileSync("tshark", read, {
                encoding: "utf8",
                stdio: ["ignore", "pipe", "ignore"],
            });
            const packets = recorded().flowTrace.packets.map(({ sequence }) => String(sequence));
            assert.deepEqual(sequences.trim().split("\n").toSorted(), packets.toSorted());
        }
        assert.deepEqual(complaints, []);
    });

    it("is not offered where there is none", async () => {
        const pcaps = [present(recordedPcaps()[0]), undefined];
        const { page } = await browser.show(recorded(), { pcaps });
        assert.equal(await page.locator(".captures a").count(), 1);
    });
});
