import { readFileSync } from "node:fs";
import { join } from "node:path";
import { lexer, type Token, type Tokens } from "marked";
import { linkTarget, placeOf, repository } from "./pages.ts";

/** A heading of the index page, with the pages listed below it. */
export interface Chapter {
    title: string;
    pages: { title: string; place: string; path: string }[];
}

/** The index page's own headings and tables: whoever lists a page there has it in the navigation. */
export function navigation(index: string): Chapter[] {
    const chapters: Chapter[] = [];
    for (const token of lexer(readFileSync(join(repository, index), "utf8"))) {
        if (token.type === "heading" && (token as Tokens.Heading).depth === 2)
            chapters.push({ title: (token as Tokens.Heading).text, pages: [] });
        if (token.type !== "table") continue;
        for (const [first] of (token as Tokens.Table).rows) {
            const link = first?.tokens.find((part: Token): part is Tokens.Link => part.type === "link");
            if (!link) throw new Error(`${index} has a row that begins with no link: ${first?.text ?? ""}`);
            const path = linkTarget(index, link.href);
            chapters.at(-1)?.pages.push({ title: link.text, place: placeOf(path), path });
        }
    }
    return chapters;
}
