import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

// What docs/experiment3.md shows: the upper part of a report's page, with the request at the bridge.
//   node tools/reportPicture.ts .nslab/report/dev/report.html docs/experiment3.png
const [, , report, picture] = process.argv;
if (!report || !picture) throw new Error("usage: node tools/reportPicture.ts REPORT.html PICTURE.png");

const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const page = await browser.newPage({ viewport: { width: 1200, height: 1600 }, reducedMotion: "reduce" });
await page.goto(pathToFileURL(report).href);
for (let step = 0; step < 3; step++) await page.getByRole("button", { name: "Next" }).click();
// The focus and the pointer are not part of the story.
await page.getByRole("button", { name: "Next" }).blur();
await page.mouse.move(0, 0);
const player = await page.locator(".player").boundingBox();
if (!player) throw new Error(`${report} shows no request`);
await page.screenshot({
    path: picture,
    clip: { x: 0, y: 0, width: 1200, height: Math.ceil(player.y + player.height) },
});
await browser.close();
