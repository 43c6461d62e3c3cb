import type * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { plainFaults, type Rules } from "../arguments/faults.ts";
import { trueOrFalse, wholeNumber } from "../arguments/rules.ts";
import { cloudInitFaults, type CloudInitArgs } from "./cloudInit.ts";
import { userDataFaults } from "./userData.ts";
import { imageFaults, type DebianGuestArgs, type GuestImageArgs } from "./image.ts";

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
     * Whether the guest may open connections to the outside, by IPv4 and through this machine. It reaches what this machine
     * reaches, its other addresses too, but nothing at its 127.0.0.1. Needs slirp4netns(1). A change restarts the guest.
     *
     * @default `false`
     */
    internet?: pulumi.Input<boolean>;

    /**
     * The port of 127.0.0.1 that leads to the guest's sshd: 1024 to 65535. A change restarts the guest.
     *
     * @default one from 20000 to 32767 that is free when the machine is made first
     */
    sshPort?: pulumi.Input<number>;

    /**
     * What cloud-init reads at the first boot (`#cloud-config`, a script, `#include` and the other user data formats of its
     * documentation), or several of these as cloudinit.getConfig of `@pulumi/cloudinit` renders them, packed or not. The lab's
     * own key and host key stay apart from it, and nothing in it takes them away. Refused is what cloud-init would take
     * without a word and leave undone: a first line that it does not know, a second YAML document, an empty command,
     * tabs to indent with, CRLF, other characters than ASCII's in a multipart document, what `cloud-init schema` refuses
     * where that is installed. A change replaces the machine and what is in it.
     *
     * @default none
     * @example
     * `"#!/bin/sh\napt-get --version >/root/apt\n"`
     */
    userData?: pulumi.Input<string>;

    /**
     * The same in arguments of their own. It is one cloud-config, and comes after `userData`: the lists of both are added
     * up, and otherwise what `userData` says stays. A change replaces the machine.
     *
     * @default none
     */
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

/** What is allowed for each. */
export const rules: Rules<VirtualMachineArgs> = {
    kernelArguments: (value) =>
        typeof value === "string" && /^[\w.,:=/@+ -]*$/.test(value)
            ? undefined
            : 'words of letters, digits and "_.,:=/@+-"',
    cpus: wholeNumber(1, 64),
    memoryMiB: wholeNumber(256, 1048576, "MiB"),
    diskGiB: wholeNumber(2, 2048, "GiB"),
    accelerator: (value) => (accelerators.includes(value) ? undefined : '"auto", "kvm" or "tcg"'),
    internet: trueOrFalse,
    sshPort: wholeNumber(1024, 65535),
    bootTimeoutSeconds: wholeNumber(1, 86400, "seconds"),
};

/** What an argument is that is not given. */
export const defaults = {
    kernelArguments: "",
    cpus: 2,
    memoryMiB: 2048,
    diskGiB: 10,
    accelerator: "auto",
    internet: false,
    bootTimeoutSeconds: 900,
};

/** What is wrong with the arguments, as far as they are known now. */
export function argumentFaults(args: VirtualMachineArgs): Fault[] {
    const { image, debian, cloudInit, kernelArguments, internet, userData } = args;
    const faults = [...plainFaults(args, rules), ...imageFaults(image, debian)];
    if (image && kernelArguments !== undefined && kernelArguments !== "")
        faults.push({
            argument: "kernelArguments",
            value: kernelArguments,
            allowed: "only without image",
        });
    if (typeof userData === "string") faults.push(...userDataFaults(userData));
    return [...faults, ...cloudInitFaults(cloudInit, internet)];
}
