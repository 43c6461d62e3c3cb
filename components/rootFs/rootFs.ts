/** @module RootFs */

import { statSync } from "node:fs";
import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../host/errors.ts";
import { plainFaults, validated, type Rules } from "../host/faults.ts";
import { hostFile, type HostFile } from "../host/hostFile.ts";
import { hostFaults, type HostArgs } from "../host/hostArgs.ts";
import { hostObject, kind } from "../host/object.ts";
import { isPlainAbsolutePath } from "../host/rules.ts";

/** The arguments of a {@link RootFs}. */
export interface RootFsArgs {
    /**
     * The directory, an absolute path of at least two components. It must not exist yet. Below `/var/lib/nslab` the
     * folders above it are created and removed with it; elsewhere they must exist. A change replaces the root file
     * system and what runs in it.
     *
     * @example
     * `"/var/lib/nslab/dev/centos"`
     */
    path: pulumi.Input<string>;

    /**
     * What it is filled with. `busybox`: the host's own static busybox, with a link for each of its commands, the
     * usual empty directories and device nodes. A change replaces the root file system.
     *
     * @default `"busybox"`
     */
    source?: string;

    /**
     * More files: from their path inside the root file system to a file of the machine that runs Pulumi. A changed
     * file is copied again in place.
     *
     * @default none
     * @example
     * `{ "/bin/go-demo": "build/go-demo" }`
     */
    files?: Record<string, string>;

    /** Where the root file system is. Another host replaces the root file system. @default this machine */
    host?: HostArgs;
}

/** The file in the tree that says whose it is. */
const mark = "/.nslab";

/** Where the labs of a host have their folders and their records. */
const labsFolder = /^\/var\/lib\/nslab(\/\.records(\/|$)|$)/;

/** Directories of the Filesystem Hierarchy Standard 3.0 that a root file system of ours must never replace. */
const systemDirectories =
    /^\/(usr|var)\/[^/]+$|^\/(bin|boot|dev|etc|lib|lib32|lib64|proc|run|sbin|sys)(\/|$)/;

const rules: Rules<RootFsArgs> = {
    path: (value) =>
        isPlainAbsolutePath(value) &&
        value.split("/").length > 2 &&
        !systemDirectories.test(value) &&
        !labsFolder.test(value)
            ? undefined
            : 'an absolute path of at least two components, outside the system\'s own directories, of letters, digits and "_.@+:,=-"',
    source: (value) => (value === "busybox" ? undefined : '"busybox"'),
};

const required: (keyof RootFsArgs)[] = ["path"];

const rootFs = kind("rootFs", import.meta.url, {
    helpers: ["../host/folders.sh", "tree.sh", "fill.sh"],
    persistent: true,
});

/**
 * A root file system: a directory that holds all that a process needs once it is chrooted into it.
 *
 * It carries a file `.nslab` that says whose it is; a directory without this stack's mark is never touched. It
 * outlives a reboot. Deleting unmounts what is mounted in it and stays on its file system.
 *
 * On the host it leaves the directory, and a record below `/var/lib/nslab/.records/LAB`.
 *
 * See [chroot(2)](https://man7.org/linux/man-pages/man2/chroot.2.html) and
 * [hier(7)](https://man7.org/linux/man-pages/man7/hier.7.html).
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
        return [...plainFaults(args, rules, required), ...fileFaults(args.files), ...hostFaults(args.host)];
    }

    constructor(name: string, args: RootFsArgs, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:RootFs", name, {}, opts);
        const valid = validated(`RootFs "${name}"`, args, rules, RootFs.faults(args), required);
        const files = Object.entries(valid.files ?? {}).map(([place, path]) => ({
            place,
            ...hostFile(path, `${name} ${place}`, valid.host),
        }));

        const directory = hostObject(this, name, {
            kind: rootFs,
            suffix: "directory",
            host: valid.host,
            identity: { path: valid.path, source: valid.source ?? "busybox" },
            settings: { files: fileList(files) },
            files,
        });

        this.path = directory.behind(valid.path);
        this.registerOutputs({ path: this.path });
    }
}

/** Every file that does not exist, and every place that is not inside the tree. */
function fileFaults(files: RootFsArgs["files"] = {}): Fault[] {
    return Object.entries(files).flatMap(([place, path]) => {
        const argument = `files["${place}"]`;
        const faults: Fault[] = [];
        if (!isPlainAbsolutePath(place) || place === mark) {
            faults.push({
                argument,
                value: place,
                allowed: 'an absolute path in the tree, of letters, digits and "_.@+:,=-"',
            });
        }
        if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
            faults.push({ argument, value: path, allowed: "a file that exists" });
        }
        return faults;
    });
}

/** What copy_files in fill.sh reads. */
function fileList(files: (HostFile & { place: string })[]): pulumi.Output<string[]> {
    return pulumi
        .all(files.map(({ onHost }) => onHost))
        .apply((places) =>
            files.flatMap(({ place, sha256, mode }, i) => [places[i] ?? "", place, sha256, mode]),
        );
}
