/** @module CloudInit */

import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";

/** What cloud-init does at the guest's first boot, so that each change replaces the machine. See its module reference. */
export interface CloudInitArgs {
    /** Users beside root and the image's own. A change replaces the machine. @default none */
    users?: CloudInitUser[];
    /** Public keys that may log in as root, beside the lab's own. A change replaces the machine. @default none */
    sshAuthorizedKeys?: pulumi.Input<string>[];
    /**
     * Packages to install from the guest's own mirrors: only with `internet`. A change replaces the machine.
     *
     * @default none
     */
    packages?: string[];
    /** Files to write. A change replaces the machine. @default none */
    writeFiles?: CloudInitFile[];
    /** Shell commands to run late in the first boot. A change replaces the machine. @default none */
    runcmd?: pulumi.Input<string>[];
    /** Shell commands to run early in every boot. A change replaces the machine. @default none */
    bootcmd?: pulumi.Input<string>[];
    /**
     * Lines of fstab(5): device, directory, and up to four more fields each. A change replaces the machine.
     *
     * @default none
     * @example
     * `[["tmpfs", "/srv", "tmpfs", "size=10m"]]`
     */
    mounts?: string[][];
    /**
     * More keys of a cloud-config, as YAML: none that another argument is given for, and none that keeps the lab out, which
     * logs in as root by a key: `disable_root`, `allow_public_ssh_keys`, `ssh_keys`. A change replaces the machine.
     *
     * @default none
     * @example
     * `"timezone: Europe/Berlin"`
     */
    extra?: string;
}

/** A user of the guest. */
export interface CloudInitUser {
    /** The login name. */
    name: string;
    /** Public keys that may log in. @default none */
    sshAuthorizedKeys?: pulumi.Input<string>[];
    /** Whether sudo needs no password. @default false */
    sudo?: boolean;
    /** More groups. @default none */
    groups?: string[];
    /** The login shell. @default `"/bin/bash"` */
    shell?: string;
}

/** A file that cloud-init writes. */
export interface CloudInitFile {
    /** An absolute path in the guest. */
    path: string;
    /** The text. */
    content: pulumi.Input<string>;
    /** The permission bits, in octal. @default `"0644"` */
    permissions?: string;
    /** User and group. @default `"root:root"` */
    owner?: string;
}

/** The keys of a cloud-config that arguments stand for, and the names of these arguments. */
const keys = {
    users: "users",
    ssh_authorized_keys: "sshAuthorizedKeys",
    packages: "packages",
    write_files: "writeFiles",
    runcmd: "runcmd",
    bootcmd: "bootcmd",
    mounts: "mounts",
} as const;

/** Keys that keep the lab itself out, which logs in as root by its key and knows the guest by its host key. */
const lockingOut: Record<string, (value: unknown) => boolean> = {
    disable_root: (value) => value !== false,
    allow_public_ssh_keys: (value) => value !== true,
    ssh_keys: () => true,
};

/** A user name as useradd(8) takes it. */
const userName = /^[a-z_][a-z0-9_-]{0,31}$/;

/**
 * What is wrong with the arguments.
 *
 * @internal
 */
export function cloudInitFaults(args: CloudInitArgs = {}, internet: unknown): Fault[] {
    const { users = [], packages = [], writeFiles = [], mounts = [], extra } = args;
    const faults: Fault[] = [];
    const fault = (argument: string, value: unknown, allowed: string) =>
        faults.push({ argument: `cloudInit.${argument}`, value, allowed });
    users.forEach(({ name }, index) => {
        if (!userName.test(name) || name === "root")
            fault(`users[${index}].name`, name, "a new user's name, as useradd(8) takes it");
    });
    writeFiles.forEach(({ path, permissions = "0644" }, index) => {
        if (!path.startsWith("/")) fault(`writeFiles[${index}].path`, path, "an absolute path");
        if (!/^0?[0-7]{3}$/.test(permissions))
            fault(`writeFiles[${index}].permissions`, permissions, 'octal digits, such as "0644"');
    });
    mounts.forEach((line, index) => {
        if (line.length < 2 || line.length > 6)
            fault(`mounts[${index}]`, line, "two to six fields of fstab(5)");
    });
    if (packages.length > 0 && internet !== true)
        fault("packages", packages, "only with internet: the guest reaches no mirror without it");
    const allowed = extra === undefined ? undefined : extraRule(extra, { sshAuthorizedKeys: [], ...args });
    if (allowed !== undefined) fault("extra", extra, allowed);
    return faults;
}

function extraRule(extra: string, args: CloudInitArgs): string | undefined {
    let config: unknown;
    try {
        config = yaml().parse(extra);
    } catch {
        return "YAML";
    }
    if (typeof config !== "object" || config === null || Array.isArray(config))
        return "a YAML map of a cloud-config's keys";
    const taken = Object.entries(keys).filter(([key, argument]) => key in config && argument in args);
    if (taken.length > 0)
        return `a map without ${taken.map(([key]) => key).join(", ")}: ${taken.map(([, argument]) => argument).join(", ")} is given`;
    const out = Object.entries(lockingOut).filter(
        ([key, locksOut]) => key in config && locksOut((config as Record<string, unknown>)[key]),
    );
    return out.length > 0
        ? `a map without ${out.map(([key]) => key).join(", ")}: the lab logs in as root by its key, and knows the guest by the host key that it has given it`
        : undefined;
}

/**
 * The arguments as a cloud-config, or nothing where there are none.
 *
 * @internal
 */
export function argumentsConfig(args: CloudInitArgs | undefined): pulumi.Output<string> {
    return pulumi.output(args ?? {}).apply(({ users, sshAuthorizedKeys, writeFiles, extra, ...lists }) => {
        const config = {
            ...(extra !== undefined && (yaml().parse(extra) as object)),
            ...(users && { users: ["default", ...users.map(user)] }),
            ...(sshAuthorizedKeys && { ssh_authorized_keys: sshAuthorizedKeys }),
            ...(writeFiles && { write_files: writeFiles }),
            ...lists,
        };
        return Object.keys(config).length > 0 ? cloudConfig(config) : "";
    });
}

function user({ name, sshAuthorizedKeys, sudo, groups, shell = "/bin/bash" }: pulumi.Unwrap<CloudInitUser>) {
    return {
        name,
        shell,
        lock_passwd: true,
        ...(sshAuthorizedKeys && { ssh_authorized_keys: sshAuthorizedKeys }),
        ...(sudo && { sudo: "ALL=(ALL) NOPASSWD:ALL" }),
        ...(groups && { groups: groups.join(", ") }),
    };
}

/** How a cloud-config is added to those before it: lists grow, what is there stays. */
const adding = "list(append)+dict(recurse_array)+str()";

/** How its keys take the place of what is there. */
const replacing = "dict(replace)+list()+str()";

/**
 * What the guest must not be without: the key that logs in, and the guest's own host key. It comes last, so that nothing in
 * the user data takes it away: the key is added to whatever keys there are, and the rest takes the place of what is there. No
 * preview shows it, since it holds the guest's own private key.
 *
 * @returns a multipart document, which is a part of the seed's user data (disk.sh)
 * @internal
 */
export function labData(publicKey: string, hostKey: string, hostPublicKey: string): string {
    const parts = [
        { merge: adding, config: { ssh_authorized_keys: [publicKey] } },
        {
            merge: replacing,
            config: {
                disable_root: false,
                allow_public_ssh_keys: true,
                ssh_keys: { ed25519_private: hostKey, ed25519_public: hostPublicKey },
            },
        },
    ];
    const boundary = "nslab-lab";
    const bodies = parts.map(
        ({ merge, config }) =>
            `--${boundary}\nContent-Type: text/cloud-config\nX-Merge-Type: ${merge}\n\n${cloudConfig(config)}\n`,
    );
    return `Content-Type: multipart/mixed; boundary="${boundary}"\nMIME-Version: 1.0\n\n${bodies.join("")}--${boundary}--\n`;
}

function cloudConfig(config: object): string {
    return `#cloud-config\n${yaml().stringify(config, { lineWidth: 0 })}`;
}

/** Loaded where it is needed: most programs have no guest, and are previewed often. */
function yaml() {
    return createRequire(import.meta.url)("yaml") as typeof import("yaml");
}
