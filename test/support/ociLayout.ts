import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

const run = (program: string, ...args: string[]) => execFileSync(program, args, { stdio: "pipe" });

/** Packs a folder as an image of one layer with umoci, and returns the digest of its manifest. */
export function makeImage(layout: string, tag: string, fill: (tree: string) => void): string {
    const bundle = `${layout}-bundle-${tag}`;
    if (!existsSync(layout)) run("umoci", "init", "--layout", layout);
    run("umoci", "new", "--image", `${layout}:${tag}`);
    run("umoci", "unpack", "--image", `${layout}:${tag}`, bundle);
    fill(join(bundle, "rootfs"));
    run("umoci", "repack", "--image", `${layout}:${tag}`, bundle);
    rmSync(bundle, { recursive: true });
    return digestOf(layout, tag);
}

/** The digest of the manifest that has this tag. */
function digestOf(layout: string, tag: string): string {
    const { manifests } = JSON.parse(readFileSync(join(layout, "index.json"), "utf8")) as Index;
    const found = manifests.find(
        ({ annotations }) => annotations["org.opencontainers.image.ref.name"] === tag,
    );
    return found?.digest ?? "";
}

interface Index {
    manifests: { digest: string; annotations: Record<string, string> }[];
}
