import type { RootFsArgs } from "../components/index.ts";

/** What the configuration says of the root file system's content. Its component says what is wrong with it. */
export type RootFsContent = Pick<RootFsArgs, "source" | "tarball" | "ociImage" | "debian">;

/** The configuration keys of the arguments. */
export const rootFsKeys: Record<string, string> = {
    source: "nslab:rootFsSource",
    tarball: "nslab:rootFsTarball",
    "tarball.path": "nslab:rootFsTarball",
    "tarball.url": "nslab:rootFsTarball",
    "tarball.sha256": "nslab:rootFsSha256",
    ociImage: "nslab:rootFsImage",
    "ociImage.reference": "nslab:rootFsImage",
    "ociImage.layout": "nslab:rootFsImage",
    "ociImage.digest": "nslab:rootFsImage",
    "debian.suite": "nslab:rootFsSuite",
    "debian.packages": "nslab:rootFsPackages",
    "debian.mirror": "nslab:rootFsMirror",
};

/**
 * Reads it. What another source needs is handed over as well, since it is a fault; the keys of Debian are not, as they
 * have defaults.
 *
 * @param text the value of a key, "" where it has none
 */
export function rootFsContent(text: (key: string) => string, packages: unknown): RootFsContent {
    const source = text("rootFsSource") as NonNullable<RootFsArgs["source"]>;
    const [tarball, sha256, image] = [text("rootFsTarball"), text("rootFsSha256"), text("rootFsImage")];
    return {
        source,
        ...((tarball || sha256) && { tarball: { ...placeOf(tarball), ...(sha256 && { sha256 }) } }),
        ...(image && { ociImage: imageOf(image) }),
        ...(source === "debian" && {
            debian: {
                suite: text("rootFsSuite"),
                packages: packages as string[],
                mirror: text("rootFsMirror"),
            },
        }),
    };
}

function placeOf(tarball: string) {
    if (!tarball) return {};
    return /^[a-z]+:/.test(tarball) ? { url: tarball } : { path: tarball };
}

/** A path is that of a layout, and what follows its last "@" the digest. */
function imageOf(image: string) {
    if (!image.startsWith("/")) return { reference: image };
    const at = image.lastIndexOf("@");
    return at < 0 ? { layout: image } : { layout: image.slice(0, at), digest: image.slice(at + 1) };
}
