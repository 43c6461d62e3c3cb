/** @module PidNamespace */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../host/errors.ts";
import { plainFaults, validated, type Rules } from "../host/faults.ts";
import { hostFaults, type HostArgs } from "../host/hostArgs.ts";
import { hostObject, kind } from "../host/object.ts";
import { withDefaults } from "../host/withDefaults.ts";
import { directoryName, isPlainAbsolutePath, trueOrFalse } from "../host/rules.ts";

/** The arguments of a {@link PidNamespace}. */
export interface PidNamespaceArgs {
    /**
     * The root file system that the process is chrooted into: the directory's absolute path. A change replaces the
     * process.
     *
     * @example
     * `rootFs.path`
     */
    rootFs: pulumi.Input<string>;

    /**
     * The command and its arguments, as they are inside the root file system. With `isolate` it is PID 1. A change
     * replaces the process.
     *
     * @default `["sleep", "infinity"]`
     */
    command?: pulumi.Input<string[]>;

    /**
     * Whether the process gets a PID namespace and a mount namespace of its own (unshare(1)). Without, it is only
     * chrooted: with /proc mounted it sees the host's processes, and as root it can signal them. A change replaces
     * the process.
     *
     * @default `true`
     */
    isolate?: boolean;

    /**
     * The name of the memory cgroup that the process is started in. With `isolate`, the group's files are shown
     * inside at /sys/fs/cgroup, read only. A change replaces the process.
     *
     * @default none: the cgroup of the shell that starts it
     * @example
     * `memoryCgroup.name`
     */
    cgroup?: pulumi.Input<string>;

    /** Where the process runs. Another host replaces the process. @default this machine */
    host?: HostArgs;
}

const rules: Rules<PidNamespaceArgs> = {
    rootFs: (value) =>
        isPlainAbsolutePath(value)
            ? undefined
            : 'the absolute path of a directory other than "/", of letters, digits and "_.@+:,=-"',
    command: (value) =>
        Array.isArray(value) && value[0] && value.every((word) => typeof word === "string")
            ? undefined
            : "a list of texts, the first of them not empty",
    isolate: trueOrFalse,
    cgroup: directoryName,
};

const defaults = { command: ["sleep", "infinity"], isolate: true, cgroup: "" };

const required: (keyof PidNamespaceArgs)[] = ["rootFs"];

const pidNamespace = kind("pidNamespace", import.meta.url, {
    helpers: ["../host/process.sh", "../host/cgroup.sh", "launch.sh"],
});

/**
 * A process chrooted into a root file system, with or without a PID namespace of its own.
 *
 * Every process of it carries a mark in its environment, `NSLAB_OBJECT`; deleting ends those and no others, and
 * unmounts the /proc that was mounted for it. Without a PID namespace of its own, a process that clears its
 * environment is not found again; with one, it ends together with the first.
 *
 * On the host it leaves the process, the /proc mounted in its root file system, and a record below `/run/nslab/LAB`.
 *
 * See [pid_namespaces(7)](https://man7.org/linux/man-pages/man7/pid_namespaces.7.html),
 * [unshare(1)](https://man7.org/linux/man-pages/man1/unshare.1.html) and
 * [chroot(1)](https://man7.org/linux/man-pages/man1/chroot.1.html).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class PidNamespace extends pulumi.ComponentResource {
    /** The process's PID, as the host counts. */
    readonly pid: pulumi.Output<number>;
    /** When it started, in clock ticks since boot (proc(5), stat, field 22): with the PID it names one process. */
    readonly startTime: pulumi.Output<number>;
    /** Its PID namespace, as readlink(1) shows /proc/PID/ns/pid. */
    readonly pidNamespace: pulumi.Output<string>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: PidNamespaceArgs): Fault[] {
        return [...plainFaults(args, rules, required), ...hostFaults(args.host)];
    }

    constructor(name: string, args: PidNamespaceArgs, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:PidNamespace", name, {}, opts);
        const subject = `PidNamespace "${name}"`;
        const valid = withDefaults(
            validated(subject, args, rules, PidNamespace.faults(args), required),
            defaults,
        );

        const process = hostObject(this, name, {
            kind: pidNamespace,
            suffix: "process",
            host: valid.host,
            identity: {
                rootFs: valid.rootFs,
                command: valid.command,
                isolate: valid.isolate,
                cgroup: valid.cgroup,
            },
        });

        this.pid = process.fact("pid");
        this.startTime = process.fact("startTime");
        this.pidNamespace = process.fact("pidNamespace");
        this.registerOutputs({ pid: this.pid, startTime: this.startTime, pidNamespace: this.pidNamespace });
    }
}
