import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { pipeline } from "node:stream/promises";
import { archive, asset, type Properties, type Value } from "../../shared/properties/values.ts";
import { globMatcher } from "./globs.ts";

/** The files that the globs find, as assets by their path. Later globs win; `!` excludes. */
export async function findAssets(directory: string, globs: string[]): Promise<Properties> {
    const rules = globs.map((glob) => ({
        include: !glob.startsWith("!"),
        matcher: globMatcher(glob.replace(/^!/, "")),
    }));
    const included = (path: string): boolean =>
        rules.findLast(({ matcher }) => matcher.test(path))?.include ?? false;
    const paths = (await filesBelow(directory)).filter(included).sort();
    const found: Properties = {};
    for (const path of paths) found[path] = await fileAsset(join(directory, path));
    return found;
}

export function archiveOf(assets: Properties): Value {
    return archive({ assets, hash: createHash("sha256").update(JSON.stringify(assets)).digest("hex") });
}

async function filesBelow(directory: string): Promise<string[]> {
    const entries = await readdir(directory, { recursive: true, withFileTypes: true });
    return entries
        .filter((entry) => !entry.isDirectory())
        .map((entry) => relative(directory, join(entry.parentPath, entry.name)));
}

async function fileAsset(path: string): Promise<Value> {
    const hash = createHash("sha256");
    await pipeline(createReadStream(path), hash);
    return asset({ path, hash: hash.digest("hex") });
}
