import { statSync } from "node:fs";
import type { Fault } from "../../host/errors.ts";
import { plainFaults, type Rule, type Rules } from "../arguments/faults.ts";
import { hostFaults } from "../arguments/hostArgs.ts";
import { fileDigest } from "../managed/hostFile.ts";
import { isPlainAbsolutePath } from "../arguments/rules.ts";
import {
    DebianVariant,
    RootFsSource,
    type DebianArgs,
    type OciImageArgs,
    type RootFsArgs,
    type TarballArgs,
} from "./arguments.ts";

/** The file in the tree that says whose it is. */
const mark = "/.nslab";

/** Where the labs of a host have their folders and their records, and what they share. */
const labsFolder = /^\/var\/(lib\/nslab(\/\.records(\/|$)|$)|cache\/nslab(\/|$))/;

/** Directories of the Filesystem Hierarchy Standard 3.0 that a root file system of ours must never replace. */
const systemDirectories =
    /^\/(usr|var)\/[^/]+$|^\/(bin|boot|dev|etc|lib|lib32|lib64|proc|run|sbin|sys)(\/|$)/;

/** What is allowed for each. */
export const rules: Rules<RootFsArgs> = {
    path: (value) =>
        isPlainAbsolutePath(value) &&
        value.split("/").length > 2 &&
        !systemDirectories.test(value) &&
        !labsFolder.test(value)
            ? undefined
            : 'an absolute path of at least two components, outside the system\'s own directories, of letters, digits and "_.@+:,=-"',
    source: oneOf(RootFsSource),
};

export const required: (keyof RootFsArgs)[] = ["path"];

/** What is wrong with the arguments, as far as they are known now. */
export function argumentFaults(args: RootFsArgs): Fault[] {
    return [
        ...plainFaults(args, rules, required),
        ...sourceFaults(args),
        ...fileFaults(args.files),
        ...hostFaults(args.host),
    ];
}

/** What the source needs, and what others need. */
function sourceFaults(args: RootFsArgs): Fault[] {
    const { source = "busybox" } = args;
    return (["tarball", "ociImage", "debian"] as const).flatMap((argument) => {
        const value = args[argument];
        if (source !== argument) {
            return value === undefined
                ? []
                : [{ argument, value, allowed: `only with source "${argument}"` }];
        }
        if (!(value instanceof Object)) return [{ argument, value, allowed: needed[argument] }];
        return faultsIn[argument](value as never).map((fault) => ({
            ...fault,
            argument: `${argument}.${fault.argument}`,
        }));
    });
}

const needed = {
    tarball: 'with source "tarball", its path, or its url and sha256',
    ociImage: 'with source "ociImage", its reference, or its layout and digest',
    debian: 'with source "debian", its suite',
};

const faultsIn = { tarball: tarballFaults, ociImage: imageFaults, debian: debianFaults };

function tarballFaults(args: TarballArgs): Fault[] {
    const { path, url, sha256 } = args;
    const faults = plainFaults(args, tarballRules, url === undefined ? [] : ["sha256"]);
    if (path === undefined && url === undefined)
        faults.push({ argument: "path", value: path, allowed: "a file that exists, or url and sha256" });
    if (path !== undefined && url !== undefined)
        faults.push({ argument: "url", value: url, allowed: "only without path" });
    if (faults.length === 0 && path !== undefined && sha256 !== undefined && fileDigest(path) !== sha256)
        faults.push({
            argument: "sha256",
            value: sha256,
            allowed: `that of ${path}, which is ${fileDigest(path)}`,
        });
    return faults;
}

const tarballRules: Rules<TarballArgs> = {
    path: (value) => (isFile(value) ? undefined : "a file that exists"),
    url: (value) =>
        typeof value === "string" && URL.canParse(value) && /^https:\/\/[\x21-\x7e]+$/.test(value)
            ? undefined
            : "an https URL",
    sha256: (value) =>
        /^[0-9a-f]{64}$/.test(value)
            ? undefined
            : "64 hexadecimal digits in small letters, as sha256sum prints them",
};

function imageFaults(args: OciImageArgs): Fault[] {
    const { reference, layout, digest } = args;
    const faults = plainFaults(args, imageRules, layout === undefined ? [] : ["digest"]);
    if (reference === undefined && layout === undefined)
        faults.push({
            argument: "reference",
            value: reference,
            allowed: "a reference with digest, or layout and digest",
        });
    for (const argument of ["layout", "digest"] as const)
        if (reference !== undefined && args[argument] !== undefined)
            faults.push({ argument, value: args[argument], allowed: "only without reference" });
    if (reference === undefined && layout === undefined && digest !== undefined)
        faults.push({ argument: "digest", value: digest, allowed: "only with layout" });
    return faults;
}

const imageRules: Rules<OciImageArgs> = {
    reference: (value) =>
        /^[a-z0-9][\w.:/-]*@sha256:[0-9a-f]{64}$/.test(value)
            ? undefined
            : 'a reference with digest, such as "docker.io/library/centos@sha256:…"',
    layout: (value) =>
        isPlainAbsolutePath(value)
            ? undefined
            : 'an absolute path on the host, of letters, digits and "_.@+:,=-"',
    digest: (value) =>
        /^sha256:[0-9a-f]{64}$/.test(value)
            ? undefined
            : '"sha256:" and 64 hexadecimal digits in small letters',
};

function debianFaults(args: DebianArgs): Fault[] {
    return plainFaults(args, debianRules, ["suite"]);
}

const debianRules: Rules<DebianArgs> = {
    suite: (value) => (isWord(value) ? undefined : 'the name of a suite, such as "bookworm"'),
    // Debian Policy 5.6.1; an architecture or a version may follow, see apt-get(8).
    packages: (value) =>
        Array.isArray(value) && value.every((name) => /^[a-z0-9][a-z0-9+.-]+([:=][\w.+:~-]+)?$/.test(name))
            ? undefined
            : "a list of package names",
    variant: oneOf(DebianVariant),
    mirror: (value) =>
        value === "" || /^(deb (\[[^\]\n]*\] )?)?(https?|file|copy):[\x21-\x7e]+( [\x20-\x7e]+)?$/.test(value)
            ? undefined
            : 'a URI with https, http, file or copy, or a line of sources.list(5) that begins with "deb"',
};

function isWord(value: unknown): boolean {
    return typeof value === "string" && /^[a-z][a-z0-9.-]{0,63}$/.test(value);
}

function oneOf<T extends string>(values: Record<string, T>): Rule<T> {
    const list = Object.values(values);
    const allowed = `${list
        .slice(0, -1)
        .map((value) => `"${value}"`)
        .join(", ")} or "${list.at(-1)}"`;
    return (value) => (list.includes(value) ? undefined : allowed);
}

function isFile(path: unknown): boolean {
    return typeof path === "string" && statSync(path, { throwIfNoEntry: false })?.isFile() === true;
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
        if (!isFile(path)) faults.push({ argument, value: path, allowed: "a file that exists" });
        return faults;
    });
}
