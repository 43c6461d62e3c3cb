import assert from "node:assert/strict";
import { browserForTests, texts } from "./browser.ts";
import { withLostPoint, withoutDnat, withoutFlowTrace, withoutLastCapture } from "./reports.ts";

describe("the page of what is lost", () => {
    const browser = browserForTests();

    it("says first what is lost, marks it, and shows the rest", async () => {
        const { page, complaints } = await browser.show(withLostPoint());
        assert.deepEqual(await texts(page, "main > section:first-child li"), [
            "the capture at the bridge is empty: it has kept no packet",
        ]);
        assert.equal(await page.locator(".sequence .mark.missed").count(), 10);
        assert.equal(await page.locator(".sequence .mark.lost").count(), 1);
        assert.equal(await page.locator(".packets tr.unseen").count(), 12);
        assert.equal(await page.locator(".packets tbody tr:not(.unseen)").count(), 28);
        assert.match(
            (await texts(page, ".captures tbody tr")).join("\n"),
            /bridge docker0 in namespace host ○ empty 0/,
        );
        assert.deepEqual((await texts(page, ".latency tbody th")).slice(0, 2), [
            "handshake, up to the request",
            "host NIC → veth host end",
        ]);
        // The request itself has come through.
        assert.equal(await page.locator(".checklist").count(), 0);
        assert.deepEqual(complaints, []);
    });

    it("shows how far a request came that the host itself has refused", async () => {
        const { page } = await browser.show(withoutDnat());
        assert.deepEqual(await texts(page, ".steps li p"), [
            "client, on the way in. The client 198.51.100.2 sends the SYN.",
            "host NIC, on the way in. eth0 sees the SYN.",
            "bridge, on the way in. The bridge has not seen the SYN, and nothing behind it has.",
            "host NIC, on the way out. eth0 sees the RST, ACK.",
            "client, on the way out. The client receives the RST, ACK.",
        ]);
        assert.deepEqual(await texts(page, "h1"), [
            "Connection to 198.51.100.1:80 → refused, seen at 1 of 4 hops",
        ]);
        assert.deepEqual(await texts(page, ".checklist li"), [
            "✓ client (198.51.100.2) sent the SYN",
            "✓ host NIC (eth0) seen at 0 µs",
            "✗ bridge (docker0) not seen",
            "· veth host end (veth1) not reached",
            "· veth container end (veth0) not reached",
            "· nginx not reached",
        ]);
        assert.match((await texts(page, ".checklist ~ ul li")).join(), /last seen at the host NIC/);
        // Nothing was rewritten, so nothing says that a rule is there.
        assert.equal(await page.locator(".node.nat, .mark.nat, .nat-line, #rewriting").count(), 0);
        assert.ok(!(await page.locator(".picture").textContent())?.includes("DNAT"));
        assert.equal(await page.locator(".wide .request .mark.lost").count(), 1);
        assert.equal(await page.locator(".wide .reply .mark").count(), 2);
        assert.deepEqual(await texts(page, "section:has(#log) p"), [
            "nginx's access log has no line on this request.",
        ]);
    });

    it("does not take a request for lost where only the capture is", async () => {
        const { page } = await browser.show(withoutLastCapture());
        assert.equal(await page.locator(".wide .mark.lost").count(), 0);
        assert.equal(await page.locator(".wide .mark.missed").count(), 2);
        const steps = await texts(page, ".steps li");
        assert.equal(steps.length, 13);
        assert.match(steps[5] ?? "", /The request has passed here, but there is no capture\.$/);
        assert.match(steps[6] ?? "", /nginx answers with 200/);
    });

    it("shows the way even before anybody has asked", async () => {
        const { page, complaints } = await browser.show(withoutFlowTrace());
        assert.equal(await page.locator(".wide .node").count(), 7);
        assert.equal(await page.locator(".buttons, .steps").count(), 0);
        assert.deepEqual(await texts(page, "section:has(#findings) code"), [
            "./nslab check",
            "curl http://198.51.100.1:80/",
        ]);
        assert.deepEqual(complaints, []);
    });
});
