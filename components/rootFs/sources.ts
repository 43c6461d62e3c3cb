import { statSync } from "node:fs";
import { hostFile, type HostFile } from "../host/hostFile.ts";
import { kind, type Kind, type ObjectArgs } from "../host/object.ts";
import type { RootFsArgs, RootFsSource } from "./arguments.ts";
import { decompressorOf } from "./decompressor.ts";

/** What one source has that others have not. */
export interface Source {
    kind: Kind;
    /** Beside the path and the name of the source. */
    identity: ObjectArgs["identity"];
    settings: ObjectArgs["settings"];
    /** The file of this machine that it is made of, if it is. */
    material?: HostFile;
}

const common = ["../host/folders.sh", "../host/digest.sh", "tree.sh", "files.sh"];

const kinds: Record<RootFsSource, Kind> = {
    busybox: kindOf("", "busybox.sh"),
    tarball: kindOf("Tarball", "../host/longWork.sh", "../host/cache.sh", "tarball.sh"),
    ociImage: kindOf("OciImage", "../host/longWork.sh", "../host/cache.sh", "ociImage.sh"),
    debian: kindOf("Debian", "../host/longWork.sh", "debian.sh"),
};

function kindOf(variant: string, ...files: string[]): Kind {
    return kind("rootFs", import.meta.url, { helpers: [...common, ...files], persistent: true, variant });
}

/** What an argument of the source says, for its scripts. The arguments must be without faults. */
export function sourceOf(name: string, args: RootFsArgs): Source {
    const source = args.source ?? "busybox";
    return { kind: kinds[source], ...details[source](args, name) };
}

const details: Record<RootFsSource, (args: RootFsArgs, name: string) => Omit<Source, "kind">> = {
    busybox: () => ({ identity: {}, settings: {} }),
    tarball: ({ tarball: { path, url = "", sha256 = "" } = {}, host }, name) =>
        path === undefined
            ? { identity: { sha256 }, settings: { tarball: url, decompressor: decompressorOf(url) } }
            : fromFile(hostFile(path, `${name} tarball`, host)),
    ociImage: ({ ociImage: { reference, layout = "", digest = "" } = {} }) => ({
        identity: { digest: reference?.split("@")[1] ?? digest },
        settings: { image: reference ?? layout },
    }),
    debian: ({ debian: { suite = "", packages = [], variant = "minbase", mirror = "" } = {} }) => ({
        identity: { suite, packages: packages.toSorted(), variant, mirror },
        settings: {},
    }),
};

function fromFile(material: HostFile): Omit<Source, "kind"> {
    const kibibytes = Math.ceil(statSync(material.path).size / 1024);
    return {
        identity: { sha256: material.sha256 },
        settings: { tarball: material.onHost, decompressor: decompressorOf(material.path), kibibytes },
        material,
    };
}
