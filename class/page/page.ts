import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { printable, printableJson } from "../../host/printable.ts";
import { documentOf } from "../../pages/document.ts";
import { html, raw, type Html } from "../../pages/html.ts";
import { messages, sayIn, type Message, type Say } from "./messages.ts";
import type { CellShown, ClassPage, Condition, Signal, StudentShown } from "./model.ts";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");

const conditions: readonly Condition[] = ["working", "done", "idle", "broken", "unreachable", "none"];

/** The teacher's page of a class: one file that needs nothing else. */
export function teachersPage(page: ClassPage): string {
    const say = sayIn(page.language);
    const { checked, students, exercises, shell } = page;
    const data = { page: { checked, students, exercises, shell }, words: messages[page.language] };
    const body = html`
        <a class="skip" href="#matrix">${say("skip")}</a>
        ${head(page, say, say("title", { class: page.class }))}
        <div class="body">
            <main class="matrix" id="matrix" tabindex="-1">
                ${matrix(page, say)}
                <p class="quiet">${say("legend")}</p>
            </main>
            <div class="side">
                ${filters(say)} ${help(page, say)} ${missed(page, say)} ${signalled(page, say)}
            </div>
        </div>
        <dialog aria-labelledby="of">
            <form method="dialog"><button>${say("close")}</button></form>
            <div id="student"></div>
        </dialog>
    `;
    return pageOf(page, say("title", { class: page.class }), body, data);
}

/** What everybody may see on a wall: no names, no answers, no signals. */
export function projectorsPage(page: ClassPage): string {
    const say = sayIn(page.language);
    const data = {
        page: { checked: page.checked, students: [], exercises: [], shell: "" },
        words: messages[page.language],
    };
    const title = say("projector", { class: page.class });
    const body = html`<div class="projector">
        ${head(page, say, title)}
        <main>${missed(page, say)}</main>
    </div>`;
    return pageOf(page, title, body, data);
}

function pageOf({ language }: ClassPage, title: string, body: Html, data: unknown): string {
    // Hundreds of students are a tenth of it then; and no text in there is markup.
    const packed = gzipSync(printableJson(data)).toString("base64");
    const whole = html`${body} ${raw(`<script id="data" type="text/plain">${packed}</script>`)}`;
    return documentOf(language, title, whole, { styles: read("page.css"), script: read("browser/class.js") });
}

function head({ students, checked }: ClassPage, say: Say, title: string) {
    const count = (is: Condition) => students.filter(({ condition }) => condition === is).length;
    const hands = students.filter(({ hand }) => hand !== undefined).length;
    const counts = [
        say("students", { n: students.length }),
        ...conditions.filter((is) => count(is) > 0).map((is) => `${count(is)} ${say(is)}`),
        ...(hands > 0 ? [`${say("hands")}: ${hands}`] : []),
    ];
    return html`<header>
        <h1>${printable(title)}</h1>
        <p id="checked">${checked === "" ? say("never") : checked}</p>
        <p>${counts.join(", ")}</p>
    </header>`;
}

function filters(say: Say) {
    return html`<section class="filter" role="search" aria-label="${say("filter")}">
        <label>${say("filter")} <input id="text" type="search" autocomplete="off" /></label>
        <label
            >${say("state")}
            <select id="condition">
                <option value="">${say("all")}</option>
                <option value="hand">${say("hand")}</option>
                ${conditions.map((is) => html`<option value="${is}">${say(is)}</option>`)}
            </select></label
        >
        <p class="quiet" id="shown" role="status"></p>
    </section>`;
}

/** The hands first, then whose lab is broken, who is stuck, who has gone silent. */
function help({ students }: ClassPage, say: Say) {
    const urgency = ({ hand, condition, stuck }: StudentShown) => {
        if (hand !== undefined) return 0;
        if (condition === "broken" || condition === "unreachable") return 1;
        if (stuck) return 2;
        return condition === "idle" ? 3 : 4;
    };
    const wanting = students
        .filter((student) => urgency(student) < 4)
        .toSorted(
            (one, other) => urgency(one) - urgency(other) || (one.hand ?? "").localeCompare(other.hand ?? ""),
        );
    return html`<section aria-label="${say("help")}">
        <h2>${say("help")}</h2>
        ${
            wanting.length === 0
                ? html`<p class="quiet">${say("nobody")}</p>`
                : html`<ul>
                      ${wanting.map(
                          (student) =>
                              html`<li>
                                  <button data-student="${student.id}">${printable(student.name)}</button>:
                                  <span class="${urgency(student) < 2 ? "trouble" : ""}"
                                      >${reasons(student, say)}</span
                                  >
                                  ${student.stuck && html`<span class="why">${printable(student.stuck.hint)}</span>`}
                              </li>`,
                      )}
                  </ul>`
        }
    </section>`;
}

function reasons({ hand, condition, stuck, silent }: StudentShown, say: Say): string {
    return [
        hand !== undefined && say("hand"),
        silent !== undefined && say("idleFor", { minutes: silent }),
        silent === undefined &&
            condition !== "working" &&
            condition !== "done" &&
            condition !== "none" &&
            say(condition),
        stuck && say("stuck", { ...stuck }),
    ]
        .filter(Boolean)
        .join(", ");
}

function missed({ misses }: ClassPage, say: Say) {
    const told = misses.filter(({ steps, minutes }) => steps.length > 0 || minutes !== undefined);
    return html`<section aria-label="${say("misses")}">
        <h2>${say("misses")}</h2>
        ${
            told.length === 0
                ? html`<p class="quiet">${say("nothing")}</p>`
                : html`<ul>
                      ${told.map(({ exercise, steps, minutes }) => {
                          const failing = steps
                              .slice(0, 4)
                              .map(({ what, students }) => say("failing", { step: what, n: students }));
                          const median = minutes === undefined ? [] : [say("median", { minutes })];
                          return html`<li>
                              <strong>${exercise}</strong> ${[...failing, ...median].join(" · ")}
                          </li>`;
                      })}
                  </ul>`
        }
    </section>`;
}

const signalMessages: Record<Signal["kind"], Message> = {
    "answer of another": "answerOfAnother",
    "all at once": "allAtOnce",
    "tries used up": "triesUsedUp",
};

function signalled({ signals, students }: ClassPage, say: Say) {
    const nameOf = (id: string) => printable(students.find((one) => one.id === id)?.name ?? id);
    return html`<section aria-label="${say("signals")}">
        <h2>${say("signals")}</h2>
        ${
            signals.length === 0
                ? html`<p class="quiet">${say("nothing")}</p>`
                : html`<ul>
                          ${signals.map(({ student, exercise, kind, other = "", question = "" }) => {
                              const told = say(signalMessages[kind], { other: nameOf(other), question });
                              return html`<li>
                                  <button data-student="${student}">${nameOf(student)}</button>, ${exercise}:
                                  ${told}
                              </li>`;
                          })}
                      </ul>
                      <p class="quiet">${say("verdict")}</p>`
        }
    </section>`;
}

function matrix({ exercises, students }: ClassPage, say: Say) {
    return html`<table>
        <caption>
            ${say("matrix")}
        </caption>
        <thead>
            <tr>
                <th scope="col">${say("student")}</th>
                ${exercises.map(({ name, title }) => html`<th scope="col" title="${title}">${name}</th>`)}
                <th scope="col">${say("lessons")}</th>
                <th scope="col">${say("total")}</th>
            </tr>
        </thead>
        <tbody>
            ${students.map((student) => row(student, exercises))}
        </tbody>
    </table>`;
}

function row(student: StudentShown, exercises: ClassPage["exercises"]) {
    const { id, name, group, host, condition, hand, lessons, total, cells } = student;
    const search = printable([id, name, group, host].join(" ").toLowerCase());
    const mark = condition === "broken" ? "⚠ " : condition === "unreachable" ? "? " : "";
    return html`<tr data-search="${search}" data-condition="${condition}${hand === undefined ? "" : " hand"}">
        <th scope="row">
            <button id="row-${id}" data-student="${id}">
                ${hand === undefined ? "" : "✋ "}${printable(name)}
            </button>
        </th>
        ${cells.map((cell, index) => cellOf(cell, exercises[index]?.of ?? 0))}
        <td class="number${mark === "" ? "" : " trouble"}">
            ${mark}${lessons ? `${lessons.passed}/${lessons.of}` : ""}
        </td>
        <td class="number">${total}</td>
    </tr>`;
}

function cellOf({ points, byHand, late, open }: CellShown, of: number) {
    if (points === undefined) return html`<td>${open ? "▸" : ""}</td>`;
    const symbol = points >= of ? "✓" : points > 0 ? "◐" : "○";
    const shown = points >= of ? String(points) : `${points}/${of}`;
    const marks = [open && "▸", byHand && "✎", late && "⚑"].filter(Boolean).join("");
    return html`<td class="${points >= of ? "full" : ""}">
        ${symbol} ${shown}${marks === "" ? "" : ` ${marks}`}
    </td>`;
}
