import { statSync } from "node:fs";
import { hostFile, type HostFile } from "../managed/hostFile.ts";
import type { ManagedObjectArgs } from "../managed/managedObject.ts";
import type { ResourceType } from "../managed/resourceType.ts";
import type { RootFsArgs, RootFsSource } from "./arguments.ts";
import { decompressorOf } from "./decompressor.ts";
import { types } from "./types.ts";

/** What one source has that others have not. */
export interface Source {
    type: ResourceType;
    /** Beside the path and the name of the source. */
    identity: ManagedObjectArgs["identity"];
    settings: ManagedObjectArgs["settings"];
    /** The file of this machine that it is made of, if it is. */
    material?: HostFile;
}

/** What an argument of the source says, for its scripts. The arguments must be without faults. */
export function sourceOf(name: string, args: RootFsArgs): Source {
    const source = args.source ?? "busybox";
    return { type: types[source], ...details[source](args, name) };
}

const details: Record<RootFsSource, (args: RootFsArgs, name: string) => Omit<Source, "type">> = {
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

function fromFile(material: HostFile): Omit<Source, "type"> {
    const kibibytes = Math.ceil(statSync(material.path).size / 1024);
    return {
        identity: { sha256: material.sha256 },
        settings: { tarball: material.onHost, decompressor: decompressorOf(material.path), kibibytes },
        material,
    };
}
