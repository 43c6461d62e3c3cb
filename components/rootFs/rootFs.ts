/** @module RootFs */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { validated } from "../arguments/faults.ts";
import { hostFile, type HostFile } from "../managed/hostFile.ts";
import { managedObject } from "../managed/managedObject.ts";
import { argumentFaults, required, rules } from "./argumentFaults.ts";
import {
    DebianVariant,
    RootFsSource,
    type DebianArgs,
    type OciImageArgs,
    type RootFsArgs,
    type TarballArgs,
} from "./arguments.ts";
import { sourceOf } from "./sources.ts";

export { DebianVariant, RootFsSource, type DebianArgs, type OciImageArgs, type RootFsArgs, type TarballArgs };

/**
 * A root file system: a directory that holds all that a process needs once it is chrooted into it. It is filled from the
 * host's busybox, a tarball, an OCI image or Debian's packages.
 *
 * It carries a file `.nslab` that says whose it is; a directory without this stack's mark is never touched. It
 * outlives a reboot. Deleting unmounts what is mounted in it and stays on its file system.
 *
 * On the host it leaves the directory, and a record below `/var/lib/nslab/.records/LAB`. What was downloaded stays in
 * `/var/cache/nslab/archives` for the next one.
 *
 * See [chroot(2)](https://man7.org/linux/man-pages/man2/chroot.2.html),
 * [hier(7)](https://man7.org/linux/man-pages/man7/hier.7.html),
 * [tar(1)](https://man7.org/linux/man-pages/man1/tar.1.html),
 * [umoci](https://umo.ci/) and
 * [mmdebstrap(1)](https://manpages.debian.org/bookworm/mmdebstrap/mmdebstrap.1.en.html).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class RootFs extends pulumi.ComponentResource {
    /** The directory. */
    readonly path: pulumi.Output<string>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: RootFsArgs): Fault[] {
        return argumentFaults(args);
    }

    constructor(name: string, args: RootFsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:RootFs", name, {}, opts);
        const valid = validated(`RootFs "${name}"`, args, rules, RootFs.faults(args), required);
        const { type, identity, settings, material } = sourceOf(name, valid);
        const files = Object.entries(valid.files ?? {}).map(([place, path]) => ({
            place,
            ...hostFile(path, `${name} ${place}`, valid.host),
        }));

        const directory = managedObject(this, name, {
            type,
            host: valid.host,
            identity: { path: valid.path, source: valid.source ?? "busybox", ...identity },
            settings: {
                ...settings,
                files: fileList(files),
                fileSizes: files.map(({ size }) => size).join(" "),
            },
            files,
            ...(material && { material: [material] }),
        });

        this.path = directory.stableOutput(valid.path);
        this.registerOutputs({ path: this.path });
    }
}

/** What copy_files in files.sh reads. */
function fileList(files: (HostFile & { place: string })[]): pulumi.Output<string[]> {
    return pulumi
        .all(files.map(({ onHost }) => onHost))
        .apply((places) =>
            files.flatMap(({ place, sha256, mode }, i) => [places[i] ?? "", place, sha256, mode]),
        );
}
