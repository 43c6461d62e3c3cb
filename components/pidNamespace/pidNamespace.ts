/** @module PidNamespace */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { plainFaults, validated, type Rules } from "../arguments/faults.ts";
import { hostFaults, type HostArgs } from "../arguments/hostArgs.ts";
import { managedObject } from "../managed/managedObject.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { directoryName, isPlainAbsolutePath, trueOrFalse } from "../arguments/rules.ts";
import { pidNamespace } from "./type.ts";

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
     * The command and its arguments, as they are inside the root file system. With `isolate` it is PID 1, which becomes
     * the parent of those who lost theirs: a `sleep` leaves none of them a zombie, where the host's env(1) can have it
     * ignore SIGCHLD (coreutils 8.31). Any other command must wait for them itself, as in `docker run` without `--init`:
     * a shell does, and so does an init that is in the tree, such as tini(1). A change replaces the process.
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

/**
 * A process chrooted into a root file system, with or without a PID namespace of its own.
 *
 * Every process of it is in a cgroup of its own, `nslab/LAB/pidNamespace.NAME`, whatever it does to its environment or
 * its parent; deleting ends those and no others, and unmounts the /proc that was mounted for it. Where the host has
 * version 2 of cgroups alone, a process can be in one group only: with `cgroup`, and where the host lets nobody make a
 * group, its processes are those whose environment has the mark `NSLAB_OBJECT`, which must be in `cgroup`, or root's.
 *
 * On the host it leaves the process, the /proc mounted in its root file system, that cgroup, and a record below
 * `/run/nslab/LAB`.
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

        const process = managedObject(this, name, {
            type: pidNamespace,
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
