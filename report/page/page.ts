import { readFileSync } from "node:fs";
import { languages, type Language } from "../../messages/language.ts";
import { Words } from "../../messages/words.ts";
import type { Report } from "../model.ts";
import { documentOf } from "../../pages/document.ts";
import { html, type Html } from "../../pages/html.ts";
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
    const body = html`${document(shown, pcaps)}
    ${others.map((other) => html`<template>${document({ report, words: new Words(other) }, elsewhere)}</template>`)}`;
    return documentOf(language, documentTitle(shown), body, { styles, script });
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
