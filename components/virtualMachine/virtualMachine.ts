/** @module VirtualMachine */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../host/errors.ts";
import { plainFaults, validated, type Rules } from "../host/faults.ts";
import type { HostArgs } from "../host/hostArgs.ts";
import { labId } from "../host/labId.ts";
import { hostObject, kind } from "../host/object.ts";
import { plainName } from "../host/plainName.ts";
import { trueOrFalse, wholeNumber } from "../host/rules.ts";
import { withDefaults } from "../host/withDefaults.ts";
import { guestAccess } from "./access.ts";
import { cloudInitFaults, userData, vendorData, type CloudInitArgs } from "./cloudInit.ts";
import {
    architecture,
    imageFaults,
    imageKey,
    imageOf,
    type DebianGuestArgs,
    type GuestImageArgs,
} from "./image.ts";

/** The arguments of a {@link VirtualMachine}. */
export interface VirtualMachineArgs {
    /** An image to boot. A change replaces the machine and what is in it. @default none: `debian` */
    image?: GuestImageArgs;

    /**
     * A Debian guest, made from packages on this machine where the cache holds none of the kind. A change replaces the
     * machine and what is in it.
     *
     * @default bookworm, with what it boots with
     * @example
     * `{ packages: ["tcpdump"] }`
     */
    debian?: DebianGuestArgs;

    /**
     * More of the kernel's command line (bootparam(7)): for a `debian` guest, since an image's boot loader has its own. A
     * change restarts the guest.
     *
     * @default none
     * @example
     * `"systemd.unified_cgroup_hierarchy=0"`
     */
    kernelArguments?: pulumi.Input<string>;

    /** Processors: 1 to 64. A change restarts the guest. @default `2` */
    cpus?: pulumi.Input<number>;

    /** Memory in MiB: 256 to 1048576. A change restarts the guest. @default `2048` */
    memoryMiB?: pulumi.Input<number>;

    /**
     * How large its disk may grow, in GiB: 2 to 2048, and no less than the image. A change replaces the machine and what
     * is in it.
     *
     * @default `10`
     */
    diskGiB?: pulumi.Input<number>;

    /**
     * Who runs the guest's instructions: `kvm` (Linux's own hypervisor), `tcg` (QEMU's emulator, 10 to 30 times as
     * slow), or `auto`: KVM where a guest has proven to run on it since this machine was booted, otherwise TCG, with a
     * warning. A change restarts the guest.
     *
     * @default `"auto"`
     */
    accelerator?: pulumi.Input<string>;

    /**
     * Whether the guest may open connections to the outside, through this machine. A change restarts the guest.
     *
     * @default `false`
     */
    internet?: pulumi.Input<boolean>;

    /**
     * The port of 127.0.0.1 that leads to the guest's sshd: 1 to 65535. A change restarts the guest.
     *
     * @default one from 20000 to 32767 that is free when the machine is made first
     */
    sshPort?: pulumi.Input<number>;

    /** What cloud-init does at the first boot. A change replaces the machine. @default only the key to log in with */
    cloudInit?: CloudInitArgs;

    /**
     * How long the guest may take to answer by SSH and to end cloud-init, in seconds: 1 to 86400. A change leaves a guest
     * that runs alone.
     *
     * @default `900`, since an emulated processor is slow
     */
    bootTimeoutSeconds?: pulumi.Input<number>;
}

const accelerators = ["auto", "kvm", "tcg"];

const rules: Rules<VirtualMachineArgs> = {
    kernelArguments: (value) =>
        typeof value === "string" && /^[\w.,:=/@+ -]*$/.test(value)
            ? undefined
            : 'words of letters, digits and "_.,:=/@+-"',
    cpus: wholeNumber(1, 64),
    memoryMiB: wholeNumber(256, 1048576, "MiB"),
    diskGiB: wholeNumber(2, 2048, "GiB"),
    accelerator: (value) => (accelerators.includes(value) ? undefined : '"auto", "kvm" or "tcg"'),
    internet: trueOrFalse,
    sshPort: wholeNumber(1, 65535),
    bootTimeoutSeconds: wholeNumber(1, 86400, "seconds"),
};

const defaults = {
    kernelArguments: "",
    cpus: 2,
    memoryMiB: 2048,
    diskGiB: 10,
    accelerator: "auto",
    internet: false,
    bootTimeoutSeconds: 900,
};

const virtualMachine = kind("virtualMachine", import.meta.url, {
    helpers: [
        "../host/process.sh",
        "../host/folders.sh",
        "progress.sh",
        "image.sh",
        "debian.sh",
        "download.sh",
        "disk.sh",
        "accelerator.sh",
        "qemu.sh",
        "guest.sh",
        "facts.sh",
    ],
    persistent: true,
});

/**
 * A virtual machine of QEMU on the machine that runs Pulumi, with a key and a host key of its own, that other
 * components build on by SSH.
 *
 * Its image is kept in a cache; what the guest writes goes to a disk of its own. It reaches no network, unless
 * `internet` says so, and nobody reaches it but by the forwarded port of 127.0.0.1. Where QEMU has ended, or is given
 * other memory, the guest starts again with its disk. Deleting powers it off and removes its disk; the cache stays.
 *
 * What is built on it should say `deletedWith` the machine, so that it goes with it.
 *
 * On the host it leaves the QEMU process, the folder `/var/lib/nslab/LAB/NAME`, a record below
 * `/var/lib/nslab/.records/LAB`, and the cache `/var/cache/nslab`.
 *
 * See [qemu-system-x86_64(1)](https://www.qemu.org/docs/master/system/invocation.html) and
 * [cloud-init's modules](https://cloudinit.readthedocs.io/en/latest/reference/modules.html).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class VirtualMachine extends pulumi.ComponentResource {
    /** The guest, as the `host` of other components. */
    readonly host: HostArgs;
    /** The file that holds what the guest writes to its serial console. */
    readonly console: pulumi.Output<string>;
    /** What runs the guest's instructions: `kvm` or `tcg`. */
    readonly accelerator: pulumi.Output<string>;
    /** How long the last start took, until cloud-init had come to an end, in seconds. */
    readonly bootSeconds: pulumi.Output<number>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: VirtualMachineArgs): Fault[] {
        const { image, debian, cloudInit, kernelArguments, internet } = args;
        const faults = [...plainFaults(args, rules), ...imageFaults(image, debian)];
        if (image && kernelArguments !== undefined && kernelArguments !== "")
            faults.push({
                argument: "kernelArguments",
                value: kernelArguments,
                allowed: "only without image",
            });
        return [...faults, ...cloudInitFaults(cloudInit, internet)];
    }

    constructor(name: string, args: VirtualMachineArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:VirtualMachine", name, {}, opts);
        const subject = `VirtualMachine "${name}"`;
        const checked = validated(subject, args, rules, VirtualMachine.faults(args));
        const access = guestAccess(name, this);
        const valid = withDefaults(checked, { ...defaults, sshPort: access.port });
        const image = imageOf(valid.image, valid.debian);
        const folder = pulumi.interpolate`/var/lib/nslab/${labId()}/${plainName(name)}`;

        const guest = hostObject(this, name, {
            kind: virtualMachine,
            suffix: "qemu",
            host: undefined,
            identity: {
                ...image,
                architecture,
                diskGiB: valid.diskGiB,
                userData: userData(valid.cloudInit, access.clientPublicKey),
                hostKey: access.hostPublicKey,
                hostname: hostname(name),
                folder,
            },
            settings: {
                imageKey: imageKey(image),
                kernelArguments: valid.kernelArguments,
                cpus: valid.cpus,
                memoryMiB: valid.memoryMiB,
                accelerator: valid.accelerator,
                internet: valid.internet,
                sshPort: valid.sshPort,
                bootTimeoutSeconds: valid.bootTimeoutSeconds,
            },
            secrets: {
                NSLAB_CLIENT_KEY: access.clientKey,
                NSLAB_VENDOR_DATA: pulumi
                    .all([access.hostKey, access.hostPublicKey])
                    .apply(([hostKey, hostPublicKey]) => vendorData(hostKey, hostPublicKey)),
            },
        });

        this.console = guest.behind(pulumi.interpolate`${folder}/console.log`);
        this.accelerator = guest.fact("accelerator");
        this.bootSeconds = guest.fact("bootSeconds");
        this.host = {
            ssh: {
                address: guest.behind("127.0.0.1"),
                port: guest.behind(valid.sshPort),
                user: "root",
                privateKey: guest.behind(access.clientKey),
                hostKey: guest.behind(access.hostPublicKey),
            },
            ready: this.accelerator,
        };
        this.registerOutputs({
            host: this.host,
            console: this.console,
            accelerator: this.accelerator,
            bootSeconds: this.bootSeconds,
        });
    }
}

/** The name as a host name (RFC 1123, 2.1). */
function hostname(name: string): string {
    return (
        name
            .toLowerCase()
            .replace(/[^a-z0-9]+/g, "-")
            .replace(/^-+|-+$/g, "")
            .slice(0, 63) || "guest"
    );
}
