import { existsSync, globSync, statSync } from "node:fs";
import { dirname, join, normalize, relative } from "node:path";

/** The project's folder. Commands of it are run there. */
export const repository = join(import.meta.dirname, "../..");

/** Whatever the site shows of the project, as paths in the project: pages, in English and in Chinese. */
export const pagePaths = globSync(
    [
        "docs/*.md",
        "docs/reference/*.md",
        "docs/api/*.md",
        "examples/**/README.md",
        "{CHANGELOG,CONTRIBUTING,SECURITY}*.md",
    ],
    { cwd: repository },
).sort();

/**
 * Where a page is in the site: README.md is the index of its folder, what is below docs is at the root, and what is Chinese
 * is below zh, at the place of the English page.
 */
export function placeOf(path: string): string {
    const chinese = isChinese(path);
    const place = path
        .replace(/^docs\//, "")
        .replace(/(\.zh-CN)?\.md$/, ".html")
        .replace(/(^|\/)README\.html$/, "$1index.html");
    return chinese ? `zh/${place}` : place;
}

export function isChinese(path: string): boolean {
    return path.endsWith(".zh-CN.md");
}

/** The same page in the other language, where there is one. */
export function counterpart(path: string): string | undefined {
    const other = isChinese(path) ? path.replace(/\.zh-CN\.md$/, ".md") : path.replace(/\.md$/, ".zh-CN.md");
    return pagePaths.includes(other) ? other : undefined;
}

/**
 * What a relative link of a page leads to, as a path in the project.
 *
 * @throws Error where there is nothing
 */
export function linkTarget(page: string, href: string): string {
    const path = href === "" ? page : normalize(join(dirname(page), href)).replace(/\/$/, "");
    if (path.startsWith("..") || !existsSync(join(repository, path)))
        throw new Error(`${page} links to ${href}, which is not there`);
    return path;
}

/** Where a file or folder is that is no page: pictures as they are, all else as a page that shows it. */
export function placeOfFile(path: string): string {
    if (/\.(svg|png)$/.test(path)) return path.replace(/^docs\//, "");
    return isFolder(path) ? `source/${path}/index.html` : `source/${path}.html`;
}

export function isFolder(path: string): boolean {
    return statSync(join(repository, path)).isDirectory();
}

/** The way from one place of the site to another, which holds on a disk as well as on any server. */
export function way(from: string, to: string): string {
    return relative(dirname(from), to) || to.replace(/^.*\//, "");
}
