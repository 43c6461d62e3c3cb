import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { code, escaped } from "./markdown.ts";
import type { FramedPage } from "./layout.ts";
import { isFolder, placeOfFile, repository, way } from "./pages.ts";

/** The files and folders of the project that a page links to, each as a page: the site needs no repository beside it. */
export function sourcePages(paths: Iterable<string>): FramedPage[] {
    const all = new Set<string>();
    for (const path of paths) {
        all.add(path);
        if (isFolder(path)) for (const file of filesIn(path)) all.add(file);
    }
    return [...all].sort().map((path) => ({
        path,
        place: placeOfFile(path),
        title: path,
        html: `<h1>${escaped(path)}</h1>\n${isFolder(path) ? listing(path) : file(path)}`,
        headings: [],
    }));
}

function filesIn(folder: string): string[] {
    return readdirSync(join(repository, folder), { withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map(({ name }) => `${folder}/${name}`);
}

function listing(folder: string): string {
    const from = placeOfFile(folder);
    const items = filesIn(folder).map(
        (path) =>
            `<li><a href="${way(from, placeOfFile(path))}">${escaped(path.slice(folder.length + 1))}</a></li>`,
    );
    return `<ul>${items.join("\n")}</ul>`;
}

function file(path: string): string {
    return code(readFileSync(join(repository, path), "utf8"), extname(path).slice(1));
}
