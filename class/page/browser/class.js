// @ts-check
/** @typedef {import("../model.ts").ClassPage} ClassPage */
/** @typedef {import("../model.ts").CellShown} CellShown */

const reloadSeconds = 10;
const staleSeconds = 60;

/** @typedef {{ page: Pick<ClassPage, "checked" | "students" | "exercises" | "shell">, words: Record<string, string> }} Data */

const { page, words } = await unpacked(document.getElementById("data")?.textContent ?? "");

/**
 * @param {string} packed gzip, in base64
 * @returns {Promise<Data>}
 */
async function unpacked(packed) {
    const bytes = Uint8Array.from(atob(packed.trim()), (character) => character.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    /** @type {unknown} */
    const data = JSON.parse(await new Response(stream).text());
    return /** @type {Data} */ (data);
}

/** @param {string} key @param {Record<string, string | number>} [values] */
const say = (key, values = {}) =>
    (words[key] ?? key).replaceAll(/\{(\w+)\}/g, (_, /** @type {string} */ name) =>
        String(values[name] ?? ""),
    );

// How long ago somebody has looked; where that is long, it says since when nobody has.
const checked = document.getElementById("checked");
function tellAge() {
    if (!checked || page.checked === "") return;
    const seconds = Math.max(0, Math.round((Date.now() - Date.parse(page.checked)) / 1000));
    const isStale = seconds > staleSeconds;
    const time = new Date(page.checked).toLocaleString(document.documentElement.lang, {
        dateStyle: seconds > 43200 ? "medium" : undefined,
        timeStyle: "short",
    });
    checked.textContent = isStale ? say("since", { time }) : say("ago", { time: `${seconds} s` });
    checked.className = isStale ? "stale" : "";
}
tellAge();
setInterval(tellAge, 1000);

// The filter and the open student stand in the address: they outlive the reload, and can be sent to a colleague.
const state = new URLSearchParams(location.hash.slice(1));
function keepState() {
    for (const [key, value] of [...state]) if (value === "") state.delete(key);
    const text = state.toString();
    history.replaceState(undefined, "", text === "" ? location.pathname + location.search : `#${text}`);
}

const text = /** @type {HTMLInputElement | null} */ (document.getElementById("text"));
const condition = /** @type {HTMLSelectElement | null} */ (document.getElementById("condition"));
const shown = document.getElementById("shown");
function filter() {
    const wanted = (text?.value ?? "").trim().toLowerCase();
    const is = condition?.value ?? "";
    let count = 0;
    for (const row of document.querySelectorAll("tbody tr")) {
        const { search = "", condition: own = "" } = /** @type {HTMLElement} */ (row).dataset;
        const isShown = search.includes(wanted) && (is === "" || own.split(" ").includes(is));
        /** @type {HTMLElement} */ (row).hidden = !isShown;
        if (isShown) count += 1;
    }
    if (shown) shown.textContent = say("shown", { n: count, all: page.students.length });
}
if (text && condition) {
    text.value = state.get("filter") ?? "";
    condition.value = state.get("state") ?? "";
    const changed = () => {
        state.set("filter", text.value);
        state.set("state", condition.value);
        keepState();
        filter();
    };
    text.addEventListener("input", changed);
    condition.addEventListener("change", changed);
    filter();
}

// What a student has written is only ever a text.
/** @param {string} name @param {string} content @param {Element} into */
function add(name, content, into) {
    const made = document.createElement(name);
    made.textContent = content;
    into.append(made);
    return made;
}

/** @param {CellShown} cell @param {Element} into */
function addCell(cell, into) {
    const list = document.createElement("ul");
    for (const { what, passed, saw, hint } of cell.steps) {
        add("li", `${passed ? "✓" : "✗"} ${what}: ${saw}`, list);
        if (hint !== undefined) add("p", `${say("hint")}: ${hint}`, list.lastElementChild ?? list);
    }
    into.append(list);
    const answers = Object.entries(cell.answers).map(([key, value]) => `${key} = ${value}`);
    if (answers.length > 0) add("p", `${say("answers")}: ${answers.join("; ")}`, into);
    add("p", `${say("tries")}: ${cell.tries} · ${say("hintsRead")}: ${cell.hints}`, into);
    if (cell.history.length > 0)
        add(
            "p",
            `${say("history")}: ${cell.history.map(([at, points]) => `${at}′ ${points}`).join(", ")}`,
            into,
        );
    if (cell.why !== undefined) add("p", `${say("byHand")}: ${cell.why}`, into);
}

const dialog = /** @type {HTMLDialogElement | null} */ (document.querySelector("dialog"));
const content = document.getElementById("student");
/** @param {string} id */
function open(id) {
    const student = page.students.find((one) => one.id === id);
    if (!student || !dialog || !content) return;
    content.replaceChildren();
    add("h2", say("details", { name: student.name }), content).id = "of";
    const active =
        student.active === ""
            ? "–"
            : new Date(student.active).toLocaleTimeString(document.documentElement.lang);
    add("p", `${say("lastActive")}: ${active}`, content);
    for (const line of student.trouble) add("p", `⚠ ${line}`, content);
    add("code", `${page.shell} ${student.id}`, add("p", `${say("copy")}: `, content));
    // What the student is at comes first.
    const order = student.cells.map((cell, index) => ({ cell, exercise: page.exercises[index] }));
    order.sort((one, other) => Number(other.cell.open ?? false) - Number(one.cell.open ?? false));
    order.forEach(({ cell, exercise }) => {
        if (!exercise || (cell.steps.length === 0 && cell.points === undefined)) return;
        const notes = [
            cell.open && say("open"),
            cell.late && say("late"),
            cell.byHand && say("byHand"),
        ].filter(Boolean);
        const note = notes.length > 0 ? ` (${notes.join(", ")})` : "";
        add("h3", `${exercise.name}: ${cell.points ?? 0} / ${exercise.of}${note}`, content);
        addCell(cell, content);
    });
    state.set("student", id);
    keepState();
    dialog.showModal();
}
document.addEventListener("click", (event) => {
    const button = /** @type {Element} */ (event.target).closest("[data-student]");
    if (button) open(/** @type {HTMLElement} */ (button).dataset["student"] ?? "");
});
dialog?.addEventListener("close", () => {
    state.delete("student");
    keepState();
});
const before = state.get("student");
if (before) open(before);

// The file is written anew while somebody watches the class. Where one was on the page stays.
const key = `nslab ${location.pathname}`;
try {
    /** @type {unknown} */
    const kept = JSON.parse(sessionStorage.getItem(key) ?? "{}");
    const { x = 0, y = 0, focus = "" } = /** @type {{ x?: number, y?: number, focus?: string }} */ (kept);
    scrollTo(x, y);
    if (!dialog?.open && focus !== "") document.getElementById(focus)?.focus({ preventScroll: true });
} catch {
    // A browser may keep nothing for a file.
}
setInterval(() => {
    if (document.visibilityState !== "visible") return;
    try {
        const focus = document.activeElement?.id ?? "";
        sessionStorage.setItem(key, JSON.stringify({ x: scrollX, y: scrollY, focus }));
    } catch {
        // Then the page begins at its top.
    }
    location.reload();
}, reloadSeconds * 1000);

export {};
