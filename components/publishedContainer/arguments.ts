import type * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../host/errors.ts";
import { isLater, plainFaults, type Rules } from "../host/faults.ts";
import { hostFaults, type HostArgs } from "../host/hostArgs.ts";
import { neighbourFaults, overlapFaults } from "../host/neighbours.ts";
import { directoryName, ipv4HostCidr, wholeNumber } from "../host/rules.ts";
import { withDefaults } from "../host/withDefaults.ts";

/** The arguments of a {@link PublishedContainer}. */
export interface PublishedContainerArgs {
    /**
     * The name of the network namespace that plays the host (ip-netns(8)). A change replaces all.
     *
     * @default "host"
     */
    hostNamespace?: pulumi.Input<string>;

    /**
     * The name of the network namespace that plays the Internet. A change replaces all.
     *
     * @default "internet"
     */
    clientNamespace?: pulumi.Input<string>;

    /**
     * The name of the container's network namespace. A change replaces all.
     *
     * @default "web"
     */
    containerNamespace?: pulumi.Input<string>;

    /**
     * The IPv4 address and prefix length of the host's NIC, which clients ask. The default is from a range for
     * documentation (RFC 5737). Changed in place.
     *
     * @default "198.51.100.1/24"
     */
    hostAddress?: pulumi.Input<string>;

    /**
     * The client's IPv4 address and prefix length, in the network of hostAddress. Changed in place.
     *
     * @default "198.51.100.2/24"
     */
    clientAddress?: pulumi.Input<string>;

    /**
     * The bridge's IPv4 address and prefix length, outside the network of hostAddress. Changed in place.
     *
     * @default "172.31.77.1/24"
     */
    bridgeAddress?: pulumi.Input<string>;

    /**
     * The container's IPv4 address and prefix length, in the network of bridgeAddress. Changed in place.
     *
     * @default "172.31.77.2/24"
     */
    containerAddress?: pulumi.Input<string>;

    /**
     * The TCP port of the host at which the web server is published: 1 to 65535. Changed in place.
     *
     * @default 80
     */
    hostPort?: pulumi.Input<number>;

    /** Where the namespaces are. @default this machine */
    host?: HostArgs;
}

/** The arguments with every default filled in. */
export type AllArgs = Required<Omit<PublishedContainerArgs, "host">> & Pick<PublishedContainerArgs, "host">;

/** What is allowed for each. */
export const rules: Rules<AllArgs> = {
    hostNamespace: directoryName,
    clientNamespace: directoryName,
    containerNamespace: directoryName,
    hostAddress: ipv4HostCidr,
    clientAddress: ipv4HostCidr,
    bridgeAddress: ipv4HostCidr,
    containerAddress: ipv4HostCidr,
    hostPort: wholeNumber(1, 65535),
};

/** What an argument is that is not given. */
export const defaults = {
    hostNamespace: "host",
    clientNamespace: "internet",
    containerNamespace: "web",
    hostAddress: "198.51.100.1/24",
    clientAddress: "198.51.100.2/24",
    bridgeAddress: "172.31.77.1/24",
    containerAddress: "172.31.77.2/24",
    hostPort: 80,
};

/** What is wrong with the arguments, as far as they are known now. */
export function argumentFaults(args: PublishedContainerArgs): Fault[] {
    const all = withDefaults(args, defaults);
    return [
        ...plainFaults(all, rules),
        ...sameNameFaults(all),
        ...neighbourFaults(all, "hostAddress", "clientAddress"),
        ...overlapFaults(all, "hostAddress", "bridgeAddress"),
        ...neighbourFaults(all, "bridgeAddress", "containerAddress"),
        ...hostFaults(args.host),
    ];
}

/** Namespaces of the same name, as far as the names are known now. */
function sameNameFaults(args: AllArgs): Fault[] {
    const names = ["hostNamespace", "clientNamespace", "containerNamespace"] as const;
    return names.flatMap((argument, index) => {
        const value = args[argument];
        const twin = names.slice(0, index).find((earlier) => args[earlier] === value);
        if (!twin || isLater(value)) return [];
        return [{ argument, value, allowed: `another name than ${twin}` }];
    });
}
