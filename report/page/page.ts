import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Report } from "../model.ts";
import { html, raw, type Html } from "./html.ts";
import { captures } from "./parts/captures.ts";
import { findings } from "./parts/findings.ts";
import { header } from "./parts/header.ts";
import { latency } from "./parts/latency.ts";
import { packets } from "./parts/packets.ts";
import { rewriting } from "./parts/rewriting.ts";
import { sequence } from "./parts/sequence.ts";
import { totals } from "./parts/totals.ts";
import { way } from "./parts/way.ts";
import { webServer } from "./parts/webServer.ts";

/** In this order, since a later one may overrule an earlier one. */
const sheets = ["page", "sections", "pictures", "player", "tables", "latency", "print"];

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/**
 * A report as one HTML document that needs nothing else: no file, no network, no script to be read.
 *
 * @param pcaps the shown request's packets at each observation point, in the report's order; undefined where there are none
 */
export function page(report: Report, pcaps: readonly (Uint8Array | undefined)[]): string {
    const styles = sheets.map((name) => read(`styles/${name}.css`)).join("\n");
    const script = read("browser/player.js");
    return String(
        html`<!doctype html>
            <html lang="en">
                <head>
                    <meta charset="utf-8" />
                    <meta http-equiv="Content-Security-Policy" content="${policy(styles, script)}" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="referrer" content="no-referrer" />
                    <title>A request's way into a container: nslab, stack ${report.stack}</title>
                    <link rel="icon" href="data:," />
                    ${inline("style", styles)}
                </head>
                <body>
                    <a class="skip" href="#main">Skip to the report</a>
                    ${header(report)}
                    <main id="main" tabindex="-1">${sections(report, pcaps)}</main>
                    <footer>
                        <p>Made by nslab report. The page is complete as it is: it needs no network.</p>
                    </footer>
                    ${inline("script", script)}
                </body>
            </html> `,
    );
}

function sections(report: Report, pcaps: readonly (Uint8Array | undefined)[]): (Html | undefined)[] {
    return [
        findings(report),
        way(report),
        rewriting(report),
        latency(report),
        sequence(report),
        packets(report),
        webServer(report),
        totals(report),
        captures(report, pcaps),
    ];
}

/** No space around the text: the policy's hash is of all that is between the tags. */
function inline(tag: "style" | "script", text: string): Html {
    return raw(`<${tag}>${text}</${tag}>`);
}

/** Nothing may be loaded, and only these styles and this script count, whatever got into the page. */
function policy(styles: string, script: string): string {
    const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
    return `default-src 'none'; img-src data:; style-src ${hash(styles)}; script-src ${hash(script)}; base-uri 'none'; form-action 'none'`;
}
