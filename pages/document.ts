import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { html, raw, type Html } from "./html.ts";

/** The colours and measures of every page. */
const base = readFileSync(new URL("base.css", import.meta.url), "utf8");

/**
 * A page as one document that needs nothing else. Nothing may be loaded, and only these styles and this script count,
 * whatever got into the page.
 */
export function documentOf(
    language: string,
    title: string,
    body: Html,
    { styles: own, script }: { styles: string; script?: string },
): string {
    const styles = `${base}\n${own}`;
    const policy = [
        "default-src 'none'",
        `style-src '${hash(styles)}'`,
        ...(script === undefined ? [] : [`script-src '${hash(script)}'`]),
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    ].join("; ");
    return String(
        html`<!doctype html>
            <html lang="${language}">
                <head>
                    <meta charset="utf-8" />
                    <meta http-equiv="Content-Security-Policy" content="${raw(policy)}" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="referrer" content="no-referrer" />
                    <title>${title}</title>
                    <link rel="icon" href="data:," />
                    ${raw(`<style>${styles}</style>`)}
                </head>
                <body>
                    ${body} ${script !== undefined && raw(`<script type="module">${script}</script>`)}
                </body>
            </html> `,
    );
}

function hash(text: string): string {
    return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
