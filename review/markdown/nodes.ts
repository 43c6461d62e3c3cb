import type { BlockContent, Paragraph, PhrasingContent, Table, TableCell } from "mdast";
import type { ObjectName } from "../model.ts";

/** Phrasing as it is written here: a string is text. */
export type Words = string | PhrasingContent | Words[];

/** Text as it is; what others wrote goes into {@link code}, where GitHub sees neither mentions nor links. */
export function phrasing(words: Words): PhrasingContent[] {
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

/** One line of what may hold anything. */
export function code(text: string): PhrasingContent {
    const value = text.replaceAll(/\s*\n\s*/g, " ");
    // Inline code in a table cell has no form for these two (GitHub Flavored Markdown 0.29, 4.10).
    if (value.includes("\\|")) return html(`<code>${characterReferences(value)}</code>`);
    return { type: "inlineCode", value };
}

function characterReferences(text: string): string {
    return text.replaceAll(/[^A-Za-z0-9 ]/gu, (character) => `&#${character.codePointAt(0) ?? 0};`);
}

/** Markup that Markdown has no form of. What others wrote must not be in it as it is. */
export function html(value: string): { type: "html"; value: string } {
    return { type: "html", value };
}

export function block(lang: string, text: string): BlockContent {
    return { type: "code", lang, value: text.trimEnd() };
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
    return [/^\w+$/.test(kind) ? kind : code(kind), " ", code(name)];
}

/** Items with something between them. */
export function joined(items: Words[], separator: Words): Words {
    return items.flatMap((item, index) => (index === 0 ? [item] : [separator, item]));
}
