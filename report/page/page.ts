import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { languages, type Language } from "../../messages/language.ts";
import { Words } from "../../messages/words.ts";
import type { Report } from "../model.ts";
import { html, raw, type Html } from "./html.ts";
import { captures, type Pcaps } from "./parts/captures.ts";
import { findings } from "./parts/findings.ts";
import { header, type Entry } from "./parts/header.ts";
import { latency } from "./parts/latency.ts";
import { packets } from "./parts/packets.ts";
import { request } from "./parts/request.ts";
import { rewriting } from "./parts/rewriting.ts";
import { sequence } from "./parts/sequence.ts";
import { totals } from "./parts/totals.ts";
import { way } from "./parts/way.ts";
import { webServer } from "./parts/webServer.ts";
import { titleOf } from "./title.ts";
import type { View } from "./view.ts";

/** In this order, since a later one may overrule an earlier one. */
const sheets = ["page", "sections", "pictures", "player", "tables", "latency", "print"];

/** The last of them begins what the others define. */
const scripts = ["player", "language", "main"];

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

/**
 * A report as one HTML document that needs nothing else: no file, no network, no script to be read. It is in it in every
 * language: a script shows the reader's own.
 *
 * @param pcaps the shown request's packets at each observation point, in the report's order; undefined where there are none
 * @param language which one is shown where no script runs
 */
export function page(
    report: Report,
    pcaps: readonly (Uint8Array | undefined)[],
    language: Language = "en",
): string {
    const styles = sheets.map((name) => read(`styles/${name}.css`)).join("\n");
    const script = scripts.map((name) => read(`browser/${name}.js`)).join("\n");
    const shown = { report, words: new Words(language) };
    const others = languages.filter((other) => other !== language);
    // The packets themselves are in it once.
    const elsewhere = pcaps.map((pcap) => pcap && ("elsewhere" as const));
    return String(
        html`<!doctype html>
            <html lang="${language}">
                <head>
                    <meta charset="utf-8" />
                    <meta http-equiv="Content-Security-Policy" content="${policy(styles, script)}" />
                    <meta name="viewport" content="width=device-width, initial-scale=1" />
                    <meta name="color-scheme" content="light dark" />
                    <meta name="referrer" content="no-referrer" />
                    <title>${documentTitle(shown)}</title>
                    <link rel="icon" href="data:," />
                    ${inline("style", styles)}
                </head>
                <body>
                    ${document(shown, pcaps)}
                    ${others.map((other) => html`<template>${document({ report, words: new Words(other) }, elsewhere)}</template>`)}
                    ${inline("script", script)}
                </body>
            </html> `,
    );
}

function documentTitle(view: View): string {
    return view.words.say("page.name", { title: titleOf(view), stack: view.report.stack });
}

/** All that the body shows, in one language. */
function document(view: View, pcaps: Pcaps): Html {
    const { words } = view;
    const sections = sectionsOf(view, pcaps).filter(([, section]) => section !== undefined);
    const contents = sections.map(([entry]) => entry);
    return html`<div class="document" lang="${words.language}" data-title="${documentTitle(view)}">
        <a class="skip" href="#main">${words.say("page.skip")}</a>
        ${header(view, contents)}
        <main id="main" tabindex="-1">${sections.map(([, section]) => section)}</main>
        <footer>
            <p>${words.say("page.footer")}</p>
        </footer>
    </div>`;
}

function sectionsOf(view: View, pcaps: Pcaps): [Entry, Html | undefined][] {
    const { words } = view;
    return [
        [{ anchor: "findings", title: words.say("page.findings") }, findings(view)],
        [{ anchor: "way", title: words.say("page.way.short") }, way(view)],
        [{ anchor: "request", title: words.say("page.request") }, request(view)],
        [{ anchor: "rewriting", title: words.say("page.rewriting") }, rewriting(view)],
        [{ anchor: "latency", title: words.say("page.latency") }, latency(view)],
        [{ anchor: "sequence", title: words.say("page.sequence") }, sequence(view)],
        [{ anchor: "packets", title: words.say("page.packets") }, packets(view)],
        [{ anchor: "log", title: words.say("page.log") }, webServer(view)],
        [{ anchor: "totals", title: words.say("page.totals") }, totals(view)],
        [{ anchor: "captures", title: words.say("page.captures") }, captures(view, pcaps)],
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
