import type { BlockContent, Paragraph, PhrasingContent, Table, TableCell } from "mdast";
import { printable } from "../../host/printable.ts";
import type { ObjectName } from "../model.ts";

/** Phrasing as it is written here: a string is text. */
export type Words = string | PhrasingContent | Words[];

/** Text as it is; what others wrote goes into {@link code}, where GitHub sees neither mentions nor links. */
function phrasing(words: Words): PhrasingContent[] {
    if (typeof words === "string") return [{ type: "text", value: words }];
    return Array.isArray(words) ? words.flatMap(phrasing) : [words];
}

export function paragraph(...words: Words[]): Paragraph {
    return { type: "paragraph", children: phrasing(words) };
}

export function heading(depth: 2 | 3, ...words: Words[]): BlockContent {
    return { type: "heading", depth, children: phrasing(words) };
}

export function strong(...words: Words[]): PhrasingContent {
    return { type: "strong", children: phrasing(words) };
}

/**
 * One line of what may hold anything. GitHub looks for mentions, issues and links in what Markdown has become, so that no
 * backslash and no character reference hides one; in code it does not look.
 */
export function code(text: string): PhrasingContent {
    const value = shortened(oneLine(printable(text)), mostOfValue);
    // Backticks with nothing between them are no code: they would pair with those of the next.
    if (value === "") return { type: "text", value: "(empty)" };
    // Inline code in a table cell has no form for these two (GitHub Flavored Markdown 0.29, 4.10).
    if (value.includes("\\|")) return html(`<code>${characterReferences(value)}</code>`);
    return { type: "inlineCode", value };
}

/** A word is what it is; all else is code. */
export function plainOrCode(text: string): Words {
    return /^\w{1,100}$/.test(text) ? text : code(text);
}

/** How long a value on a line may be, in UTF-16 units. */
const mostOfValue = 1000;

/** All line endings of Markdown (CommonMark 0.31, 2.1), of which a second one would end a paragraph. */
function oneLine(text: string): string {
    const lines = text.split(/[\n\r]/);
    if (lines.length === 1) return text;
    return lines
        .map((line) => line.trim())
        .filter((line) => line !== "")
        .join(" ");
}

/** A text in the middle of which something may be left out. Both ends are shown: one would be a place to hide behind. */
export function shortened(text: string, most: number): string {
    if (text.length <= most) return text;
    const end = Math.floor(most / 4);
    const left = text.length - most;
    const [head, tail] = [text.slice(0, most - end), text.slice(-end)].map((part) => part.toWellFormed());
    return `${head} … ${left} more characters, which \`nslab review --json\` has … ${tail}`;
}

function characterReferences(text: string): string {
    return text.replaceAll(/[^A-Za-z0-9 ]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

/** Markup that Markdown has no form of. What others wrote must not be in it as it is. */
export function html(value: string): { type: "html"; value: string } {
    return { type: "html", value };
}

export function block(lang: string, text: string): BlockContent {
    return { type: "code", lang, value: printable(text).trimEnd() };
}

export function list(items: Words[]): BlockContent {
    return {
        type: "list",
        spread: false,
        children: items.map((item) => ({ type: "listItem", children: [paragraph(item)] })),
    };
}

export function table(head: string[], rows: Words[][]): Table {
    const cell = (words: Words): TableCell => ({ type: "tableCell", children: phrasing(words) });
    const row = (cells: Words[]) => ({ type: "tableRow" as const, children: cells.map(cell) });
    return { type: "table", children: [row(head), ...rows.map(row)] };
}

/** A component, such as: MemoryCgroup `go-demo`. */
export function objectName({ kind, name }: ObjectName): Words {
    return [plainOrCode(kind), " ", code(name)];
}

/** Items with something between them. */
export function joined(items: Words[], separator: Words): Words {
    return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}
