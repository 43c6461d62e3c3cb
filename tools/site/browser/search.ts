import MiniSearch, { type AsPlainObject, type SearchResult } from "minisearch";
import { searchOptions, type Section } from "../searchOptions.ts";

declare global {
    interface Window {
        /** What the file of the index calls. */
        nslabSearch: (index: AsPlainObject) => void;
    }
}

const most = 12;

/**
 * Searches the pages of this page's language; "/" leads there, the arrow keys lead through what was found.
 *
 * @param root the way to the site's root
 */
export function search(root: string): void {
    const box = document.getElementById("search");
    const input = box?.querySelector("input");
    const results = document.getElementById("results");
    if (!box || !input || !results) return;
    box.hidden = false;
    const language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
    let index: MiniSearch<Section> | undefined;

    /** The index is loaded when somebody wants it. */
    const load = () => {
        if (document.getElementById("index")) return;
        window.nslabSearch = (plain) => {
            index = MiniSearch.loadJS(plain, searchOptions);
            show();
        };
        const script = document.createElement("script");
        script.id = "index";
        script.src = `${root}search.${language}.js`;
        document.head.append(script);
    };
    const show = () => {
        const text = input.value.trim();
        results.hidden = text === "" || index === undefined;
        if (results.hidden || index === undefined) return;
        const options = { prefix: true, combineWith: "AND" as const, boost: { heading: 4, page: 2 } };
        const found = index.search(text, options).slice(0, most);
        results.replaceChildren(found.length > 0 ? list(found) : (results.dataset["none"] ?? ""));
    };
    const list = (found: SearchResult[]) => {
        const items = document.createElement("ul");
        for (const { id, page, heading } of found as (SearchResult & Section)[]) {
            const link = document.createElement("a");
            link.href = `${root}${id}`;
            link.textContent = page === heading ? page : `${page}: ${heading}`;
            const item = document.createElement("li");
            item.append(link);
            items.append(item);
        }
        return items;
    };
    const close = () => {
        results.hidden = true;
    };

    input.addEventListener("focus", load);
    input.addEventListener("input", show);
    box.addEventListener("keydown", (event) => {
        if (event.key === "Escape") {
            close();
            input.focus();
        }
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        const places: HTMLElement[] = [input, ...results.querySelectorAll("a")];
        const here = places.indexOf(document.activeElement as HTMLElement);
        places.at((here + (event.key === "ArrowDown" ? 1 : -1)) % places.length)?.focus();
        event.preventDefault();
    });
    box.addEventListener("focusout", ({ relatedTarget }) => {
        if (!box.contains(relatedTarget as Node | null)) close();
    });
    input.addEventListener("focus", show);
    document.addEventListener("keydown", (event) => {
        const { activeElement } = document;
        if (event.key !== "/" || activeElement instanceof HTMLInputElement) return;
        event.preventDefault();
        input.focus();
    });
}
