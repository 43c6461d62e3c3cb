/** @module SystemContainer */

import * as pulumi from "@pulumi/pulumi";
import { ArgumentError, type Fault } from "../../host/errors.ts";
import { isLater, validated } from "../arguments/faults.ts";
import type { HostArgs, SshArgs } from "../arguments/hostArgs.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { hostLabel } from "../managed/hostLabel.ts";
import { labId } from "../managed/labId.ts";
import { managedObject } from "../managed/managedObject.ts";
import { plainName } from "../managed/plainName.ts";
import { containerAccess } from "./access.ts";
import {
    argumentFaults,
    defaultDisk,
    defaults,
    isLoopback,
    publicKey,
    required,
    rules,
    type SystemContainerArgs,
} from "./arguments.ts";
import { systemContainer } from "./type.ts";

export type { SystemContainerArgs };

/**
 * A container with users, processes, a network and files of its own, in which other components are built by SSH as on a
 * machine: an unprivileged container of LXC, for people who share a host.
 *
 * Its root is nobody in particular on the host: a user number of 65536 that are the container's. It has the host's
 * programs, read-only, and files of its own in memory. It reaches no network: what leads in is one port of the host,
 * behind which each connection gets an sshd inside. Where its processes have ended, it starts again with its files; a
 * reboot of the host takes these. Deleting ends all that runs in it and removes its files.
 *
 * Whoever is root of the host comes in without SSH: `lxc-attach -P /run -n nslab-LAB-systemContainer.NAME`.
 *
 * What is built on it should say `deletedWith` the container, so that it goes with it.
 *
 * On the host it leaves processes and cgroups (`nslab/LAB/systemContainer.NAME` in each hierarchy), the folder
 * `/var/lib/nslab/LAB/NAME` with what is mounted in it, and a record below `/var/lib/nslab/.records/LAB`.
 *
 * See [lxc.container.conf(5)](https://linuxcontainers.org/lxc/manpages/man5/lxc.container.conf.5.html),
 * [user_namespaces(7)](https://man7.org/linux/man-pages/man7/user_namespaces.7.html) and
 * [sshd(8)](https://man.openbsd.org/sshd.8).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class SystemContainer extends pulumi.ComponentResource {
    /** The container, as the `host` of other components. */
    readonly host: HostArgs;
    /** The address that leads to its sshd. */
    readonly address: pulumi.Output<string>;
    /** The port that leads to its sshd; 0 where none does. */
    readonly port: pulumi.Output<number>;
    /** Its sshd's public key, as a `known_hosts` file has it after the address. */
    readonly hostKey: pulumi.Output<string>;
    /** Its name with LXC, for lxc-attach(1) and lxc-info(1) on the host. */
    readonly lxcName: pulumi.Output<string>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: SystemContainerArgs): Fault[] {
        return argumentFaults(args);
    }

    constructor(name: string, args: SystemContainerArgs, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:SystemContainer", name, {}, opts);
        const subject = `SystemContainer "${name}"`;
        const checked = validated(subject, args, rules, SystemContainer.faults(args), required);
        const access = containerAccess(name, this);
        const ssh = checked.host?.ssh;
        const valid = withDefaults(checked, {
            ...defaults,
            diskMiB: from(checked.memoryMiB ?? defaults.memoryMiB, defaultDisk),
            sshPort: from(checked.slot, (slot) => 20000 + slot),
            listen: ssh?.address ?? "127.0.0.1",
            hostname: hostLabel(name, "container"),
        });

        const container = managedObject(this, name, {
            type: systemContainer,
            host: valid.host,
            identity: { slot: valid.slot },
            settings: {
                memoryMiB: valid.memoryMiB,
                diskMiB: valid.diskMiB,
                processes: valid.processes,
                sshPort: valid.sshPort,
                listen: valid.listen,
                authorizedKeys: keysOf(subject, valid.authorizedKeys, access.public),
                hostname: valid.hostname,
            },
        });

        const { address, jumpHost } = wayIn(valid.listen, ssh);
        this.address = container.stableOutput(address);
        this.port = container.stableOutput(valid.sshPort);
        this.hostKey = container.lastingFact("hostKey");
        this.lxcName = container.stableOutput(
            pulumi.interpolate`nslab-${labId()}-${systemContainer.name}.${plainName(name)}`,
        );
        this.host = {
            ssh: {
                address: this.address,
                port: this.port,
                user: "root",
                privateKey: container.stableOutput(access.private),
                hostKey: this.hostKey,
                ...(jumpHost && { jumpHost }),
            },
            ready: container.lastingFact("ready"),
        };
        this.registerOutputs({
            host: this.host,
            address: this.address,
            port: this.port,
            hostKey: this.hostKey,
            lxcName: this.lxcName,
        });
    }
}

/** What follows from a figure, known at once where that is: the host is then asked about it at preview. */
function from(value: pulumi.Input<number>, follow: (known: number) => number): pulumi.Input<number> {
    return isLater(value) ? pulumi.output(value).apply(follow) : follow(value);
}

/** The students' keys, and the stack's own. */
function keysOf(
    subject: string,
    keys: pulumi.Input<string>[] = [],
    own: pulumi.Output<string>,
): pulumi.Output<string[]> {
    return pulumi.all([...keys, own]).apply((all) => {
        all.forEach((value, index) => {
            const allowed = publicKey(value);
            if (allowed !== undefined)
                throw new ArgumentError(subject, [{ argument: `authorizedKeys[${index}]`, value, allowed }]);
        });
        return all;
    });
}

/** By what address the listener is reached, and through whom: what listens at a host's loopback, through the host. */
function wayIn(
    listen: pulumi.Input<string>,
    ssh: SshArgs | undefined,
): { address: pulumi.Input<string>; jumpHost?: SshArgs["jumpHost"] } {
    if (!ssh) return { address: pulumi.output(listen).apply((at) => (at === "0.0.0.0" ? "127.0.0.1" : at)) };
    const { jumpHost, ...server } = ssh;
    if (isLoopback(listen)) return { address: listen, jumpHost: server };
    return { address: ssh.address, ...(jumpHost && { jumpHost }) };
}
