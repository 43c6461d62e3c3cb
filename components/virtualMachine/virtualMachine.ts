/** @module VirtualMachine */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { validated } from "../arguments/faults.ts";
import type { HostArgs } from "../arguments/hostArgs.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { hostLabel } from "../managed/hostLabel.ts";
import { labId } from "../managed/labId.ts";
import { managedObject } from "../managed/managedObject.ts";
import { plainName } from "../managed/plainName.ts";
import { guestAccess } from "./access.ts";
import { argumentFaults, defaults, rules, type VirtualMachineArgs } from "./arguments.ts";
import { argumentsConfig, labData } from "./cloudInit.ts";
import { architecture, imageKey, imageOf } from "./image.ts";
import { partFaults } from "./partFaults.ts";
import { virtualMachine } from "./type.ts";
import { checkedUserData } from "./userData.ts";
import type { UserDataFault } from "./userDataFault.ts";

export type { UserDataFault, VirtualMachineArgs };

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
 * QEMU is a user of the lab's own without a capability, and what breaks out of it finds the guest's own files alone.
 *
 * On the host it leaves the processes of QEMU and, with `internet`, slirp4netns, the folder `/var/lib/nslab/LAB/NAME`, a record below
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
        return argumentFaults(args);
    }

    /**
     * What is wrong with a part of `userData`, line by line: for a program that has parts rendered, and wants to say it all
     * at once.
     *
     * @param contentType its MIME type; without one, cloud-init goes by the first line
     */
    static partFaults(content: string, contentType = ""): UserDataFault[] {
        return partFaults(content, { contentType, sevenBit: true });
    }

    constructor(name: string, args: VirtualMachineArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:VirtualMachine", name, {}, opts);
        const subject = `VirtualMachine "${name}"`;
        const checked = validated(subject, args, rules, VirtualMachine.faults(args));
        const access = guestAccess(name, this);
        const valid = withDefaults(checked, { ...defaults, sshPort: access.port });
        const image = imageOf(valid.image, valid.debian);
        const folder = pulumi.interpolate`/var/lib/nslab/${labId()}/${plainName(name)}`;

        const guest = managedObject(this, name, {
            type: virtualMachine,
            host: undefined,
            identity: {
                ...image,
                architecture,
                diskGiB: valid.diskGiB,
                userData: checkedUserData(subject, valid.userData),
                cloudConfig: argumentsConfig(valid.cloudInit),
                hostKey: access.hostPublicKey,
                hostname: hostLabel(name, "guest"),
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
                NSLAB_LAB_DATA: pulumi
                    .all([access.clientPublicKey, access.hostKey, access.hostPublicKey])
                    .apply((keys) => labData(...keys)),
            },
        });

        this.console = guest.stableOutput(pulumi.interpolate`${folder}/console.log`);
        this.accelerator = guest.fact("accelerator");
        this.bootSeconds = guest.fact("bootSeconds");
        this.host = {
            ssh: {
                address: guest.stableOutput("127.0.0.1"),
                port: guest.stableOutput(valid.sshPort),
                user: "root",
                privateKey: guest.stableOutput(access.clientKey),
                hostKey: guest.stableOutput(access.hostPublicKey),
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
