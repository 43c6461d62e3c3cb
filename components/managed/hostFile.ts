import { createHash } from "node:crypto";
import { closeSync, openSync, readSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { CopyToRemote } from "@pulumi/command/remote/copyToRemote.js";
import * as pulumi from "@pulumi/pulumi";
import type { HostArgs } from "../arguments/hostArgs.ts";
import { connectionTo } from "./connection.ts";
import { labId } from "./labId.ts";
import { uploadPath } from "./uploadPath.ts";

/** A file of the machine that runs Pulumi, and where the host's scripts find it. */
export interface HostFile {
    path: string;
    onHost: pulumi.Input<string>;
    sha256: string;
    /** In bytes. */
    size: number;
    /** The permission bits, in octal. */
    mode: string;
}

/**
 * Reads what a script must know of a file.
 *
 * @param path relative to the program's folder
 * @param use what the file is for, different for every use in the stack: a remote copy is removed once it was used
 */
export function hostFile(path: string, use: string, host: HostArgs = {}): HostFile {
    const absolute = resolve(path);
    const sha256 = fileDigest(absolute);
    const { mode, size } = statSync(absolute);
    // The script checks the digest before it uses the file.
    const onHost = host.ssh ? labId().apply((lab) => uploadPath(lab, `${sha256} ${use}`)) : absolute;
    return { path: absolute, onHost, sha256, size, mode: (mode & 0o777).toString(8) };
}

/** The SHA-256 of a file, which may be larger than memory. */
export function fileDigest(path: string): string {
    const hash = createHash("sha256");
    const piece = Buffer.alloc(1 << 20);
    const file = openSync(path, "r");
    for (let size = readSync(file, piece); size > 0; size = readSync(file, piece))
        hash.update(piece.subarray(0, size));
    closeSync(file);
    return hash.digest("hex");
}

/**
 * Copies a file to a remote host, where a script takes it from there and removes it.
 *
 * @param triggers what changes whenever a script will need it again
 */
export function upload(
    file: HostFile,
    name: string,
    host: HostArgs,
    triggers: pulumi.Input<unknown>[],
    parent: pulumi.ComponentResource,
): CopyToRemote[] {
    if (!host.ssh) return [];
    const args = {
        connection: connectionTo(host.ssh),
        source: new pulumi.asset.FileAsset(file.path),
        remotePath: file.onHost,
        triggers,
    };
    return [new CopyToRemote(name, args, { parent, deleteBeforeReplace: true })];
}
