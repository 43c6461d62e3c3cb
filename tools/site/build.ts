import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { buildSync } from "esbuild";
import MiniSearch from "minisearch";
import { layout, type FramedPage } from "./layout.ts";
import { rendered } from "./markdown.ts";
import { navigation } from "./navigation.ts";
import { isChinese, pagePaths, placeOf, placeOfFile, repository } from "./pages.ts";
import { searchOptions, type Section } from "./searchOptions.ts";
import { sourcePages } from "./sources.ts";

/**
 * Makes the site in a folder, which is emptied before.
 *
 * @returns how many pages it has
 * @throws Error where a page links to what is not there
 */
export function buildSite(output: string): { pages: number } {
    rmSync(output, { recursive: true, force: true });
    const write = (place: string, text: string) => {
        mkdirSync(dirname(join(output, place)), { recursive: true });
        writeFileSync(join(output, place), text);
    };
    const chapters = { en: navigation("docs/README.md"), zh: navigation("docs/README.zh-CN.md") };
    const index: Record<"en" | "zh", Section[]> = { en: [], zh: [] };
    const files = new Set<string>();
    const texts = pagePaths.map((path): FramedPage => {
        const page = rendered(path, readFileSync(join(repository, path), "utf8"));
        for (const file of page.files) files.add(file);
        index[isChinese(path) ? "zh" : "en"].push(...page.sections);
        return { path, place: placeOf(path), ...page };
    });
    const pictures = [...files].filter((path) => !placeOfFile(path).endsWith(".html"));
    const sources = sourcePages([...files].filter((path) => !pictures.includes(path)));
    for (const page of [...texts, ...sources])
        write(page.place, layout(page, chapters[isChinese(page.path) ? "zh" : "en"]));
    for (const path of pictures) cpSync(join(repository, path), join(output, placeOfFile(path)));
    // A script and not JSON: a page on a disk may load no other file's data.
    for (const [language, sections] of Object.entries(index))
        write(`search.${language}.js`, `nslabSearch(${JSON.stringify(searchIndex(sections))});\n`);
    cpSync(join(import.meta.dirname, "site.css"), join(output, "site.css"));
    buildSync({
        entryPoints: [join(import.meta.dirname, "browser/site.ts")],
        outfile: join(output, "site.js"),
        bundle: true,
        minify: true,
        format: "iife",
        target: "es2022",
    });
    return { pages: texts.length + sources.length };
}

function searchIndex(sections: Section[]): object {
    const index = new MiniSearch(searchOptions);
    index.addAll(sections);
    return index.toJSON();
}
