/** @module PublishedContainer */

import * as pulumi from "@pulumi/pulumi";
import { validated } from "../arguments/faults.ts";
import { withoutPrefix } from "../../host/address.ts";
import type { Fault } from "../../host/errors.ts";
import { labId } from "../managed/labId.ts";
import { plainName } from "../managed/plainName.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import { argumentFaults } from "./argumentFaults.ts";
import { ContainerEngine, defaults, rules, type AllArgs, type PublishedContainerArgs } from "./arguments.ts";
import { manual } from "./manual/manual.ts";
import { docker } from "./docker/docker.ts";
import { onHost } from "./onHost/onHost.ts";

export { ContainerEngine, type PublishedContainerArgs };

/**
 * A web server in a container's network namespace, published at a port of the host: what `docker run -p 80:80 nginx`
 * does. Either by hand, with a bridge, a veth pair (veth(4)), forwarding, one DNAT and one MASQUERADE rule; or by the
 * Docker Engine itself.
 *
 * A client of its own comes with it, in a network namespace that plays the Internet: what it sends crosses a NIC, which
 * what a host sends to itself never does. By hand the host is played by a namespace too, so that nothing of the
 * machine's own network is touched. Docker's container is in the network of the Docker Engine; it is published at
 * hostAddress alone, which is the address of the link to the client.
 *
 * With `publishInterface` nothing plays the host and nobody the Internet: the container is published at that interface's own
 * address, for other machines. A preview says what will be open before it is. By hand, bridge and link are then the
 * host's own, its rules are for that interface, address and port alone, and forwarding is switched on for that
 * interface and the bridge, not for the whole host; deleting puts it back. Where the host forwards only what a rule
 * accepts, as with Docker, two rules accept exactly this traffic.
 *
 * On the host it leaves the namespaces with the lab's mark, nginx with its folder below `/var/lib/nslab/LAB`, and a
 * record below `/var/lib/nslab/.records/LAB`; with Docker also a container labelled `nslab`, an imported image labelled
 * `nslab.image`, and the link to the client; with `publishInterface`, by hand, the bridge and its link, rules with the lab's mark
 * as their comment, and in `/run/nslab/.forwarding` what that interface's forwarding was. Deleting removes them all, but no image that was pulled. If the Docker
 * Engine does not answer then, it says what to remove once it does.
 *
 * See [veth(4)](https://man7.org/linux/man-pages/man4/veth.4.html),
 * [ip-netns(8)](https://man7.org/linux/man-pages/man8/ip-netns.8.html),
 * [iptables-extensions(8)](https://man7.org/linux/man-pages/man8/iptables-extensions.8.html) and
 * [Docker's port publishing](https://docs.docker.com/engine/network/port-publishing/).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class PublishedContainer extends pulumi.ComponentResource {
    /** The network namespace that plays the host; "" is the host's own. */
    readonly hostNamespace: pulumi.Output<string>;
    /** The network namespace that plays the Internet; "" with `publishInterface`. */
    readonly clientNamespace: pulumi.Output<string>;
    /** The client's IPv4 address; "" with `publishInterface`, where other machines ask. */
    readonly clientAddress: pulumi.Output<string>;
    /** The container's network namespace. */
    readonly containerNamespace: pulumi.Output<string>;
    /** The host's network interface that the client's request comes in at. */
    readonly nic: pulumi.Output<string>;
    /** The IPv4 address that clients ask. */
    readonly publishedAddress: pulumi.Output<string>;
    /** The host's bridge. */
    readonly bridge: pulumi.Output<string>;
    /**
     * The end of the veth pair that is the host's. With engine "docker" it is a fact that no other resource should be
     * built on: a `CaptureJob` with the container's end and `peer` finds it.
     */
    readonly hostEnd: pulumi.Output<string>;
    /** The end of the veth pair that is the container's. */
    readonly containerEnd: pulumi.Output<string>;
    /** The container's IPv4 address. With engine "docker" a fact that no other resource should be built on. */
    readonly containerAddress: pulumi.Output<string>;
    /**
     * The web server's access log, in nginx's combined format with the time in seconds first. At 16 MiB it is full: nginx
     * serves on and writes no more lines, a preview says so, and `pulumi up` empties it.
     */
    readonly accessLog: pulumi.Output<string>;
    /** nginx's PID. */
    readonly pid: pulumi.Output<number>;
    /** When nginx started, in clock ticks since boot (proc(5), stat, field 22). */
    readonly startTime: pulumi.Output<number>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: PublishedContainerArgs): Fault[] {
        return argumentFaults(args);
    }

    constructor(name: string, args: PublishedContainerArgs = {}, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:PublishedContainer", name, {}, opts);
        const all: AllArgs = withDefaults(args, defaults);
        const subject = `PublishedContainer "${name}"`;
        const valid = validated(subject, all, rules, PublishedContainer.faults(args));
        const folder = pulumi.interpolate`/var/lib/nslab/${labId()}/${plainName(name)}`;
        const { object, links } = makerOf(valid)(this, name, valid, folder);

        this.hostNamespace = object.stableOutput(links.hostNamespace);
        this.clientNamespace = object.stableOutput(links.clientNamespace);
        const client = valid.publishInterface === "" ? valid.clientAddress : "";
        this.clientAddress = object.stableOutput(client).apply(withoutPrefix);
        this.containerNamespace = object.stableOutput(valid.containerNamespace);
        this.nic = object.stableOutput(links.nic);
        this.publishedAddress = object.stableOutput(links.address).apply(withoutPrefix);
        this.bridge = object.stableOutput(links.bridge);
        this.hostEnd = links.hostEnd;
        this.containerEnd = object.stableOutput(links.containerEnd);
        this.containerAddress = links.containerAddress;
        this.accessLog = object.stableOutput(pulumi.interpolate`${folder}/access.log`);
        this.pid = object.fact("pid");
        this.startTime = object.fact("startTime");
        this.registerOutputs({
            hostNamespace: this.hostNamespace,
            clientNamespace: this.clientNamespace,
            clientAddress: this.clientAddress,
            containerNamespace: this.containerNamespace,
            nic: this.nic,
            publishedAddress: this.publishedAddress,
            bridge: this.bridge,
            hostEnd: this.hostEnd,
            containerEnd: this.containerEnd,
            containerAddress: this.containerAddress,
            accessLog: this.accessLog,
            pid: this.pid,
            startTime: this.startTime,
        });
    }
}

function makerOf({ engine, publishInterface: nic }: AllArgs) {
    if (engine === "docker") return docker;
    return nic === "" ? manual : onHost;
}
