import { resourceType, type ResourceType } from "../managed/resourceType.ts";
import type { RootFsSource } from "./arguments.ts";

const common = [
    "../shell/process.sh",
    "../shell/members.sh",
    "../shell/folders.sh",
    "../shell/digest.sh",
    "../shell/tree.sh",
    "tree.sh",
    "files.sh",
];

const cached = ["../shell/longWork.sh", "../shell/cache.sh"];

/** What cares for a directory that is filled from each source. */
export const types: Record<RootFsSource, ResourceType> = {
    busybox: typeOf("", [], "busybox.sh"),
    tarball: typeOf(
        "Tarball",
        ["sha256", "tarball", "decompressor", "kibibytes"],
        ...cached,
        "../shell/space.sh",
        "../shell/download.sh",
        "tarball.sh",
    ),
    ociImage: typeOf("OciImage", ["digest", "image"], ...cached, "ociImage.sh"),
    debian: typeOf("Debian", ["suite", "packages", "variant", "mirror"], "../shell/longWork.sh", "debian.sh"),
};

function typeOf(variant: string, own: string[], ...files: string[]): ResourceType {
    return resourceType("rootFs", import.meta.url, {
        suffix: "directory",
        arguments: ["path", "source", "files", "fileSizes", ...own],
        uploads: true,
        helpers: [...common, ...files],
        persistent: true,
        variant,
        marks: variant === "",
    });
}
