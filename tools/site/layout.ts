import { html, raw, type Html } from "../../pages/html.ts";
import { counterpart, isChinese, placeOf, way } from "./pages.ts";
import type { Chapter } from "./navigation.ts";
import { texts } from "./texts.ts";

/** What the frame is put around. */
export interface FramedPage {
    /** Its path in the project. */
    path: string;
    /** Where it is in the site. */
    place: string;
    title: string;
    html: string;
    headings: { anchor: string; text: string }[];
}

/** A whole page: its text, with the navigation, the search and the way to the other language around it. */
export function layout(
    { path, place, title, html: text, headings }: FramedPage,
    chapters: Chapter[],
): string {
    const chinese = isChinese(path);
    const words = texts[chinese ? "zh" : "en"];
    const to = (other: string) => way(place, other);
    const otherPath = counterpart(path);
    const other = to(
        otherPath === undefined ? (chinese ? "index.html" : "zh/index.html") : placeOf(otherPath),
    );
    const [language, otherLanguage] = chinese ? ["zh-CN", "en"] : ["en", "zh-CN"];
    const document = html`<!doctype html>
        <html lang="${language}">
            <head>
                <meta charset="utf-8" />
                <meta name="viewport" content="width=device-width, initial-scale=1" />
                <meta name="color-scheme" content="light dark" />
                <title>${title === "nslab" ? title : `${title} · nslab`}</title>
                <link rel="stylesheet" href="${to("site.css")}" />
                <script
                    src="${to("site.js")}"
                    data-root="${to("index.html").replace(/index\.html$/, "")}"
                ></script>
            </head>
            <body>
                <a class="skip" href="#page">${words.skip}</a>
                <header>
                    <a class="name" href="${to(chinese ? "zh/index.html" : "index.html")}">nslab</a>
                    <button type="button" id="menu" aria-expanded="false" aria-controls="contents" hidden>
                        ${words.menu}
                    </button>
                    <search id="search" hidden>
                        <input
                            type="search"
                            aria-label="${words.search}"
                            placeholder="${words.search}"
                            autocomplete="off"
                        />
                        <div id="results" data-none="${words.none}" aria-live="polite" hidden></div>
                    </search>
                    <a class="other" href="${other}" lang="${otherLanguage}" hreflang="${otherLanguage}"
                        >${words.other}</a
                    >
                    <button
                        type="button"
                        id="theme"
                        aria-label="${words.theme}"
                        title="${words.theme}"
                        hidden
                    >
                        ${half}
                    </button>
                </header>
                <div class="columns">
                    <nav id="contents" aria-label="${words.menu}">
                        ${chapters.map((chapter) => section(chapter))}
                    </nav>
                    <main id="page" tabindex="-1">${raw(text)}</main>
                    ${headings.length > 1 && contents()}
                </div>
            </body>
        </html>`;
    return document.toString();

    function section(chapter: Chapter): Html {
        return html`<h2>${chapter.title}</h2>
            <ul>
                ${chapter.pages.map((page) => {
                    const current = page.place === place && raw(' aria-current="page"');
                    const foreign =
                        chinese &&
                        !isChinese(page.path) &&
                        html` <span class="foreign">${texts.zh.onlyHere}</span>`;
                    return html`<li><a href="${to(page.place)}" ${current}>${page.title}</a>${foreign}</li>`;
                })}
            </ul>`;
    }

    function contents(): Html {
        return html`<aside aria-label="${words.onThisPage}">
            <p>${words.onThisPage}</p>
            <ul>
                ${headings.map(({ anchor, text }) => html`<li><a href="#${anchor}">${text}</a></li>`)}
            </ul>
        </aside>`;
    }
}

/** A disc that is half dark. */
const half = html`<svg viewBox="0 0 16 16" aria-hidden="true" width="18" height="18">
    <circle cx="8" cy="8" r="6.5" fill="none" stroke="currentColor" stroke-width="1.5" />
    <path d="M8 1.5 A6.5 6.5 0 0 1 8 14.5 Z" fill="currentColor" />
</svg>`;
