import { createRequire } from "node:module";
import GithubSlugger from "github-slugger";
import { Marked, type Tokens } from "marked";
import { linkTarget, pagePaths, placeOf, placeOfFile, way } from "./pages.ts";
import type { Section } from "./searchOptions.ts";

const require = createRequire(import.meta.url);
/** Its own types would bring those of a browser into every file. */
const highlighter = require("highlight.js") as {
    getLanguage: (name: string) => object | undefined;
    highlight: (text: string, options: { language: string }) => { value: string };
};

/** A page of the project, as the site shows it. */
export interface RenderedPage {
    title: string;
    html: string;
    /** Of the second level. */
    headings: { anchor: string; text: string }[];
    sections: Section[];
    /** Files and folders of the project that it links to, and that are no pages. */
    files: string[];
}

/**
 * Renders a page's Markdown, with the anchors that GitHub gives its headings.
 *
 * @param page its path in the project
 * @throws Error where it links to what is not there
 */
export function rendered(page: string, markdown: string): RenderedPage {
    const slugger = new GithubSlugger();
    const place = placeOf(page);
    const it: RenderedPage = { title: "", html: "", headings: [], sections: [], files: [] };
    const marked = new Marked({
        walkTokens(token) {
            if (token.type === "heading") begin(token as Tokens.Heading);
            else if (token.type === "paragraph" || token.type === "code" || token.type === "table")
                tell(wordsOf((token as Tokens.Generic).raw));
            else if (token.type === "list_item") tell(wordsOf((token as Tokens.ListItem).text));
            if (token.type === "link" || token.type === "image") lead(token as Tokens.Link | Tokens.Image);
        },
        renderer: {
            heading({ tokens, depth }) {
                const { anchor } = anchors.next().value ?? { anchor: "" };
                return `<h${depth} id="${anchor}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
            },
            code({ text, lang = "" }) {
                return code(text, lang);
            },
            table({ header, rows }) {
                const columns = header.map(({ text }) => escaped(wordsOf(text)));
                const cells = (row: Tokens.TableCell[], tag: string, role: string) =>
                    row.map(({ tokens }, index) => {
                        const column = tag === "td" ? ` data-column="${columns[index] ?? ""}"` : "";
                        return `<${tag} role="${role}"${column}>${this.parser.parseInline(tokens)}</${tag}>`;
                    });
                const body = rows.map((row) => `<tr role="row">${cells(row, "td", "cell").join("")}</tr>`);
                // On a narrow screen a row is a block, each cell below its column's name: to whoever listens still a table.
                return `<table role="table"><thead role="rowgroup"><tr role="row">${cells(header, "th", "columnheader").join("")}</tr></thead>
<tbody role="rowgroup">${body.join("\n")}</tbody></table>\n`;
            },
        },
    });
    const all: { anchor: string; text: string }[] = [];
    const anchors = all.values();
    it.html = marked.parse(markdown, { async: false });
    return it;

    function begin({ depth, text: marked }: Tokens.Heading): void {
        const text = wordsOf(marked);
        const anchor = slugger.slug(text);
        all.push({ anchor, text });
        if (depth === 1) it.title = text;
        if (depth === 2) it.headings.push({ anchor, text });
        const id = depth === 1 ? place : `${place}#${anchor}`;
        it.sections.push({ id, page: it.title, heading: text, text: "" });
    }

    function tell(text: string): void {
        const section = it.sections.at(-1);
        if (section) section.text += ` ${text}`;
    }

    function lead(token: Tokens.Link | Tokens.Image): void {
        if (/^[a-z]+:/.test(token.href)) return;
        const [path = "", anchor] = token.href.split("#");
        const target = linkTarget(page, path);
        const isPage = pagePaths.includes(target);
        if (!isPage) it.files.push(target);
        const to = path === "" ? "" : way(place, isPage ? placeOf(target) : placeOfFile(target));
        token.href = anchor === undefined ? to : `${to}#${anchor}`;
    }
}

/** A block of code; one that is wider than the page is scrolled by itself, by the keyboard too. */
export function code(text: string, language: string): string {
    const known = { console: "shell", sh: "bash", mjs: "javascript" }[language] ?? language;
    const html = highlighter.getLanguage(known)
        ? highlighter.highlight(text, { language: known }).value
        : escaped(text);
    return `<pre tabindex="0"><code>${html}</code></pre>\n`;
}

export function escaped(text: string): string {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** Markdown without its marks: what a reader would call the text. */
function wordsOf(markdown: string): string {
    return markdown
        .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
        .replaceAll(/[`*|]|<[^>]*>|\\(?=[<_[])/g, "")
        .trim();
}
