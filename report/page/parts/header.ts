import { languages } from "../../../messages/language.ts";
import { titleOf } from "../title.ts";
import { html, raw, type Html } from "../../../pages/html.ts";
import type { View } from "../view.ts";

/** What each language calls itself. */
const names = { en: "English", "zh-CN": "中文" };

/** A part of the page, and what its link is called. */
export interface Entry {
    anchor: string;
    title: string;
}

/** The result, whether anything is missing, and the ways to the parts. */
export function header(view: View, contents: Entry[]): Html {
    const { words, report } = view;
    const count = report.findings.length;
    return html`<header>
        <div class="top">
            <p class="eyebrow">${words.say("page.eyebrow", { stack: report.stack })}</p>
            <div class="languages" role="group" aria-label="${words.say("page.language")}" hidden>
                ${languages.map(
                    (language) =>
                        html`<button
                            type="button"
                            lang="${language}"
                            data-language="${language}"
                            aria-pressed="${String(language === words.language)}"
                        >
                            ${names[language]}
                        </button>`,
                )}
            </div>
        </div>
        <h1>${titleOf(view)}</h1>
        ${
            count === 0
                ? html`<p class="badge well">
                      <svg viewBox="0 0 20 20" aria-hidden="true"><path d="M4 10.5l4 4l8 -9" /></svg>
                      ${words.say("page.badge.well")}
                  </p>`
                : html`<p>
                      <a class="badge odd" href="#findings"
                          ><svg viewBox="0 0 20 20" aria-hidden="true"><path d="M10 3v9M10 15.5v1.5" /></svg>
                          ${words.say("page.badge.odd", { count })}</a
                      >
                  </p>`
        }
        <nav class="contents" aria-label="${words.say("page.contents")}">
            <ul>
                ${contents.map(({ anchor, title }) => html`<li><a href="#${raw(anchor)}">${title}</a></li>`)}
            </ul>
        </nav>
    </header>`;
}
