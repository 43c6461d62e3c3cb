// @ts-check
/* exported editionsOf, switchLanguages */
"use strict";

/** Where a reader's choice is kept, for the next report. */
const choiceKey = "nslab-language";

/**
 * One document of the page, and the language that it is in.
 *
 * @typedef {{ element: HTMLElement, player: Player | undefined }} Edition
 */

/** Every edition of the report, by language; the first is the one that is shown. */
function editionsOf() {
    /** @type {Map<string, Edition>} */
    const editions = new Map();
    const first = find(document.body, ".document", HTMLElement);
    const others = [...document.querySelectorAll("template")].map((template) =>
        document.importNode(template.content, true).querySelector(".document"),
    );
    const links = first.querySelectorAll("a[download]");
    for (const element of [first, ...others]) {
        if (!(element instanceof HTMLElement)) continue;
        for (const [place, link] of element.querySelectorAll("a[download]").entries())
            link.setAttribute("href", links[place]?.getAttribute("href") ?? "");
        find(element, ".languages", HTMLElement).hidden = false;
        editions.set(element.lang, { element, player: playerOf(element) });
    }
    return editions;
}

/** @param {Map<string, Edition>} editions */
function switchLanguages(editions) {
    let shown = [...editions.values()][0];

    /** @param {string} language */
    function show(language) {
        const next = editions.get(language);
        if (!shown || !next || next === shown) return;
        shown.player?.pause();
        const opened = [...shown.element.querySelectorAll("details")].map(({ open }) => open);
        for (const [place, details] of next.element.querySelectorAll("details").entries())
            details.open = opened[place] ?? details.open;
        next.player?.show(shown.player?.step() ?? 0);
        shown.element.replaceWith(next.element);
        document.documentElement.lang = language;
        document.title = next.element.dataset["title"] ?? document.title;
        shown = next;
    }

    document.addEventListener("click", ({ target }) => {
        const button = target instanceof Element ? target.closest("[data-language]") : null;
        if (!(button instanceof HTMLElement)) return;
        const language = button.dataset["language"] ?? "";
        show(language);
        remember(language);
        const same = shown?.element.querySelector(`[data-language="${CSS.escape(language)}"]`);
        if (same instanceof HTMLElement) same.focus();
    });
    show(chosen(editions));
}

/**
 * The reader's choice, or else what the browser says of the reader.
 *
 * @param {Map<string, Edition>} editions
 */
function chosen(editions) {
    try {
        const before = localStorage.getItem(choiceKey);
        if (before !== null && editions.has(before)) return before;
    } catch {
        // A browser may keep nothing.
    }
    return navigator.language.toLowerCase().startsWith("zh") ? "zh-CN" : "en";
}

/** @param {string} language */
function remember(language) {
    try {
        localStorage.setItem(choiceKey, language);
    } catch {
        // A browser may keep nothing.
    }
}
