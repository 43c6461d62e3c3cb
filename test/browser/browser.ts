import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import type { Report } from "../../report/model.ts";
import { page as document } from "../../report/page/page.ts";

/** A page that a browser shows, and what the browser had to say and wanted from elsewhere. */
export interface Shown {
    page: Page;
    complaints: string[];
    requests: string[];
    /** The address of the document itself. */
    url: string;
}

export const quiet = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
];

/** Debian's Chromium, for the tests of one describe block. */
export function browserForTests(): {
    show: (
        report: Report,
        options?: BrowserContextOptions & { pcaps?: (Uint8Array | undefined)[] },
    ) => Promise<Shown>;
    /** The same of any other document. */
    open: (text: string, options?: BrowserContextOptions) => Promise<Shown>;
} {
    let browser: Browser;
    let folder: string;
    let shown = 0;
    before(async () => {
        folder = mkdtempSync(join(tmpdir(), "page-"));
        browser = await chromium.launch({ executablePath: "/usr/bin/chromium", args: quiet });
    });
    afterEach(async () => {
        await Promise.all(browser.contexts().map((context) => context.close()));
    });
    after(async () => {
        await browser.close();
        rmSync(folder, { recursive: true });
    });
    const open = async (text: string, options: BrowserContextOptions = {}) => {
        const path = join(folder, `${shown++}.html`);
        writeFileSync(path, text);
        const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
        const complaints: string[] = [];
        const requests: string[] = [];
        page.on("console", (message) => complaints.push(message.text()));
        page.on("pageerror", (error) => complaints.push(String(error)));
        page.on("request", (request) => requests.push(request.url()));
        const url = pathToFileURL(path).href;
        await page.goto(url);
        return { page, complaints, requests, url };
    };
    return {
        open,
        show: (report, { pcaps = [], ...options } = {}) => open(document(report, pcaps), options),
    };
}

/** What elements say, without the white space of the markup. */
export async function texts(page: Page, selector: string): Promise<string[]> {
    const found = await page.locator(selector).allTextContents();
    return found.map((text) => text.replaceAll(/\s+/g, " ").trim());
}
