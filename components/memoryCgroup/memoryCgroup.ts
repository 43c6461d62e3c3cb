/** @module MemoryCgroup */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { plainFaults, validated, type Rules } from "../arguments/faults.ts";
import { hostFaults, type HostArgs } from "../arguments/hostArgs.ts";
import { managedObject } from "../managed/managedObject.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { wholeNumber, directoryName } from "../arguments/rules.ts";
import { memoryCgroup } from "./type.ts";

/** The arguments of a {@link MemoryCgroup}. */
export interface MemoryCgroupArgs {
    /**
     * The group's name, a directory below the memory controller's root: 1 to 64 letters, digits, "_", "." and "-",
     * the first a letter or a digit. A change replaces the group and what runs in it.
     *
     * @example
     * `"go-demo"`
     */
    name: pulumi.Input<string>;

    /**
     * The most memory that the processes of the group may use together, in bytes: 2097152 (2 MiB) to 2^53 - 1.
     * With 1 MiB not even busybox's sleep starts in a `PidNamespace` each time, with 2 MiB it does: measured on
     * Linux 6.18 with two processors and pages of 4 KiB. The kernel counts in whole pages, so that 100000000 reads back
     * as 99999744. A change is made in place; a limit below what the group uses now is refused, and says what that is.
     *
     * Source: `memory.limit_in_bytes` in the kernel's cgroup-v1/memory, `memory.max` in its cgroup-v2.
     *
     * @example
     * `100_000_000`
     */
    limitBytes: pulumi.Input<number>;

    /**
     * How readily the kernel swaps the group's pages out: 0 (does not) to 100. Version 2 of cgroups has no such
     * figure; there 0 closes swap for the group (`memory.swap.max`), and any other leaves it open. Changed in place.
     *
     * @default `0`
     */
    swappiness?: pulumi.Input<number>;

    /** Where the group is. Another host replaces the group. @default this machine */
    host?: HostArgs;
}

const rules: Rules<MemoryCgroupArgs> = {
    name: directoryName,
    limitBytes: wholeNumber(2_097_152, Number.MAX_SAFE_INTEGER, "bytes"),
    swappiness: wholeNumber(0, 100),
};

const defaults = { swappiness: 0 };

const required: (keyof MemoryCgroupArgs)[] = ["name", "limitBytes"];

/**
 * A group of processes whose memory the kernel limits: a cgroup of version 1 or 2, whichever the host has.
 *
 * A process of the group that asks for more is killed by the kernel's OOM killer, and the group counts it. Deleting
 * moves whoever else is in the group to the group above.
 *
 * On the host it leaves the group's directory below `/sys/fs/cgroup`, and a record below `/run/nslab/LAB`.
 *
 * See [cgroups(7)](https://man7.org/linux/man-pages/man7/cgroups.7.html), the kernel's
 * [memory controller of version 1](https://docs.kernel.org/admin-guide/cgroup-v1/memory.html) and
 * [that of version 2](https://docs.kernel.org/admin-guide/cgroup-v2.html#memory).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class MemoryCgroup extends pulumi.ComponentResource {
    /** The group's name, for the `cgroup` of a `PidNamespace`. */
    readonly name: pulumi.Output<string>;
    /** The group's directory. */
    readonly path: pulumi.Output<string>;
    /** The version of cgroups that limits memory on the host: 1 or 2. */
    readonly version: pulumi.Output<number>;
    /** The limit as the kernel reads it back, in bytes. */
    readonly limitBytes: pulumi.Output<number>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: MemoryCgroupArgs): Fault[] {
        return [...plainFaults(args, rules, required), ...hostFaults(args.host)];
    }

    constructor(name: string, args: MemoryCgroupArgs, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:MemoryCgroup", name, {}, opts);
        const subject = `MemoryCgroup "${name}"`;
        const valid = withDefaults(
            validated(subject, args, rules, MemoryCgroup.faults(args), required),
            defaults,
        );

        const group = managedObject(this, name, {
            type: memoryCgroup,
            host: valid.host,
            identity: { name: valid.name },
            settings: { limitBytes: valid.limitBytes, swappiness: valid.swappiness },
        });

        this.name = group.stableOutput(valid.name);
        this.path = group.fact("path");
        this.version = group.fact("version");
        this.limitBytes = group.fact("limitBytes");
        this.registerOutputs({
            name: this.name,
            path: this.path,
            version: this.version,
            limitBytes: this.limitBytes,
        });
    }
}
