/** @module GuestImage */

import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import type { Fault } from "../../host/errors.ts";
import { script } from "../../host/shell.ts";

/** A disk image that others have made. One of `sha256` and `sha512` is needed. */
export interface GuestImageArgs {
    /**
     * Where it is: an https URL, or an absolute path on the machine that runs Pulumi. A qcow2 or raw image, which may be
     * compressed (`.xz`, `.gz`, `.bz2`, `.zst`), with cloud-init in it. A change replaces the machine.
     *
     * @example
     * `"https://images.example.org/debian-12-genericcloud-amd64.qcow2"`
     */
    source: string;
    /**
     * The SHA-256 of the file as it is downloaded, 64 hexadecimal digits. A change replaces the machine.
     *
     * @default none: `sha512`
     */
    sha256?: string;
    /**
     * The SHA-512 of the file as it is downloaded, 128 hexadecimal digits. A change replaces the machine.
     *
     * @default none: `sha256`
     */
    sha512?: string;
}

/** A Debian guest that is made on this machine from Debian's packages, by mmdebstrap(1). */
export interface DebianGuestArgs {
    /** The release, 12 or newer. A change replaces the machine. @default `"bookworm"` */
    suite?: string;
    /**
     * Packages beside those that it boots with. Their services do not start at boot, unless by a socket, as Docker's
     * does. A change replaces the machine.
     *
     * @default none
     */
    packages?: string[];
    /** The URL of a mirror. A change replaces the machine. @default mmdebstrap's own */
    mirror?: string;
}

/**
 * The image as the scripts are told of it.
 *
 * @internal
 */
export interface Image {
    source: "debian" | "image";
    location: string;
    algorithm: string;
    digest: string;
    suite: string;
    packages: string[];
    mirror: string;
}

/**
 * Debian's name of this machine's architecture.
 *
 * @internal
 */
export const architecture = process.arch === "arm64" ? "arm64" : "amd64";

/**
 * What is wrong with the arguments.
 *
 * @internal
 */
export function imageFaults(image: GuestImageArgs | undefined, debian: DebianGuestArgs | undefined): Fault[] {
    if (image && debian) return [{ argument: "image", value: image, allowed: "only without debian" }];
    return image ? fileFaults(image) : debianFaults(debian ?? {});
}

function fileFaults({ source, sha256, sha512 }: GuestImageArgs): Fault[] {
    const faults: Fault[] = [];
    if (!/^(https:\/\/[\w.-]+(:\d+)?)?(\/[\w.@+:,=~%-]+)+$/.test(source))
        faults.push({
            argument: "image.source",
            value: source,
            allowed: "an https URL, or an absolute path",
        });
    else if (source.startsWith("/") && !statSync(source, { throwIfNoEntry: false })?.isFile())
        faults.push({ argument: "image.source", value: source, allowed: "a file that exists" });
    if ((sha256 === undefined) === (sha512 === undefined))
        faults.push({ argument: "image.sha256", value: sha256, allowed: "one of sha256 and sha512" });
    if (sha256 !== undefined && !/^[0-9a-f]{64}$/.test(sha256))
        faults.push({ argument: "image.sha256", value: sha256, allowed: "64 small hexadecimal digits" });
    if (sha512 !== undefined && !/^[0-9a-f]{128}$/.test(sha512))
        faults.push({ argument: "image.sha512", value: sha512, allowed: "128 small hexadecimal digits" });
    return faults;
}

function debianFaults({ suite = "bookworm", packages = [], mirror }: DebianGuestArgs): Fault[] {
    const faults: Fault[] = [];
    if (!/^[a-z][a-z-]{0,31}$/.test(suite))
        faults.push({
            argument: "debian.suite",
            value: suite,
            allowed: 'the name of a release, such as "bookworm"',
        });
    packages.forEach((name, index) => {
        if (/^[a-z0-9][a-z0-9+.-]+$/.test(name)) return;
        const allowed = "the name of a package (Debian Policy, 5.6.1)";
        faults.push({ argument: `debian.packages[${index}]`, value: name, allowed });
    });
    if (mirror !== undefined && !/^https?:\/\/[\w.-]+(:\d+)?(\/[\w.~-]+)*\/?$/.test(mirror))
        faults.push({ argument: "debian.mirror", value: mirror, allowed: "an http or https URL" });
    return faults;
}

/**
 * The image with its defaults.
 *
 * @internal
 */
export function imageOf(image: GuestImageArgs | undefined, debian: DebianGuestArgs = {}): Image {
    const none = { location: "", algorithm: "", digest: "", suite: "", packages: [], mirror: "" };
    if (image) {
        const [algorithm, digest = ""] =
            image.sha256 === undefined ? ["sha512", image.sha512] : ["sha256", image.sha256];
        return { ...none, source: "image", location: image.source, algorithm, digest };
    }
    const { suite = "bookworm", packages = [], mirror = "" } = debian;
    return { ...none, source: "debian", suite, packages: [...new Set(packages)].sort(), mirror };
}

/**
 * What the cache calls it: a bootstrapped image is another where how it is made has changed.
 *
 * @internal
 */
export function imageKey({ source, algorithm, digest, suite, packages, mirror }: Image): string {
    if (source === "image") return `${algorithm}-${digest}`;
    const recipe = script(import.meta.url, "debian.sh");
    const made = createHash("sha256")
        .update(JSON.stringify([packages, mirror, recipe]))
        .digest("hex");
    return `debian-${suite}-${architecture}-${made.slice(0, 16)}`;
}
