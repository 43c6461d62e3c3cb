/** @module VethPair */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { plainFaults, validated, type Rules } from "../arguments/faults.ts";
import { hostFaults, type HostArgs } from "../arguments/hostArgs.ts";
import { neighbourFaults } from "../arguments/neighbours.ts";
import { managedObject } from "../managed/managedObject.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { directoryName, interfaceName, ipv4Cidr } from "../arguments/rules.ts";
import { vethPair } from "./type.ts";

/** The arguments of a {@link VethPair}. */
export interface VethPairArgs {
    /**
     * The name of the network namespace that is created for the inside end (ip-netns(8)):
     * 1 to 64 letters, digits, "_", "." and "-", the first a letter or a digit. A change replaces the pair.
     *
     * @default `"test"`
     */
    namespace?: pulumi.Input<string>;

    /**
     * The name of the end inside the namespace: 1 to 15 letters, digits, "_", "." and "-". A change
     * replaces the pair.
     *
     * @default `"veth0"`
     */
    insideName?: pulumi.Input<string>;

    /**
     * The inside end's IPv4 address and prefix length, of at most 30. Changed in place.
     *
     * @default `"10.1.0.1/24"`
     */
    insideAddress?: pulumi.Input<string>;

    /**
     * The name of the end that stays with the host: 1 to 15 letters, digits, "_", "." and "-". A change
     * replaces the pair.
     *
     * @default `"veth1"`
     */
    outsideName?: pulumi.Input<string>;

    /**
     * The outside end's IPv4 address and prefix length, in the network of the inside end. A network that overlaps a
     * route of the host is refused. Changed in place.
     *
     * @default `"10.1.0.2/24"`
     */
    outsideAddress?: pulumi.Input<string>;

    /** Where the pair is. Another host replaces the pair. @default this machine */
    host?: HostArgs;
}

/** One end of a pair, as the host sees it. */
export interface VethEnd {
    /** The interface's name. */
    name: string;
    /** Its IPv4 address and prefix length. */
    address: string;
    /** The interface index, as `ip link` shows it. */
    index: number;
    /** The MAC address, which the kernel chooses anew for every pair. */
    mac: string;
}

type AllArgs = Required<Omit<VethPairArgs, "host">> & Pick<VethPairArgs, "host">;

const rules: Rules<AllArgs> = {
    namespace: directoryName,
    insideName: interfaceName,
    insideAddress: ipv4Cidr,
    outsideName: interfaceName,
    outsideAddress: ipv4Cidr,
};

const defaults = {
    namespace: "test",
    insideName: "veth0",
    insideAddress: "10.1.0.1/24",
    outsideName: "veth1",
    outsideAddress: "10.1.0.2/24",
};

/**
 * A network namespace, and a veth pair (veth(4)) that joins it to the host's.
 *
 * On the host it leaves the namespace (`/run/netns/NAMESPACE`), the two links with the lab's mark as their alias, and
 * a record below `/run/nslab/LAB`. Deleting removes them all.
 *
 * See [veth(4)](https://man7.org/linux/man-pages/man4/veth.4.html),
 * [ip-netns(8)](https://man7.org/linux/man-pages/man8/ip-netns.8.html) and
 * [network_namespaces(7)](https://man7.org/linux/man-pages/man7/network_namespaces.7.html).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class VethPair extends pulumi.ComponentResource {
    /** The network namespace's name, for `ip netns exec` and the `namespace` of a `CaptureJob`. */
    readonly namespace: pulumi.Output<string>;
    /** The name of the end inside the namespace. */
    readonly insideName: pulumi.Output<string>;
    /** The name of the end that is the host's. */
    readonly outsideName: pulumi.Output<string>;
    /** The inside end as the kernel shows it. */
    readonly inside: pulumi.Output<VethEnd>;
    /** The outside end as the kernel shows it. */
    readonly outside: pulumi.Output<VethEnd>;
    /** The inode of the network namespace, as `lsns -t net` shows it. */
    readonly networkNamespace: pulumi.Output<number>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: VethPairArgs): Fault[] {
        const all = withDefaults(args, defaults);
        return [
            ...plainFaults(all, rules),
            ...neighbourFaults(all, "insideAddress", "outsideAddress"),
            ...hostFaults(args.host),
        ];
    }

    constructor(name: string, args: VethPairArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:VethPair", name, {}, opts);
        const all: AllArgs = withDefaults(args, defaults);
        const valid = validated(`VethPair "${name}"`, all, rules, VethPair.faults(args));
        const { namespace, insideName, outsideName, insideAddress, outsideAddress } = valid;

        const pair = managedObject(this, name, {
            type: vethPair,
            host: valid.host,
            identity: { namespace, insideName, outsideName },
            settings: { insideAddress, outsideAddress },
        });

        this.namespace = pair.stableOutput(namespace);
        this.insideName = pair.stableOutput(insideName);
        this.outsideName = pair.stableOutput(outsideName);
        this.inside = pair.fact("inside");
        this.outside = pair.fact("outside");
        this.networkNamespace = pair.fact("networkNamespace");
        this.registerOutputs({
            namespace: this.namespace,
            insideName: this.insideName,
            outsideName: this.outsideName,
            inside: this.inside,
            outside: this.outside,
            networkNamespace: this.networkNamespace,
        });
    }
}
