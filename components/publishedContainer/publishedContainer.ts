import * as pulumi from "@pulumi/pulumi";
import { validated } from "../host/faults.ts";
import type { Fault } from "../host/errors.ts";
import { labId } from "../host/labId.ts";
import { hostObject, kind } from "../host/object.ts";
import { plainName } from "../host/plainName.ts";
import { withDefaults } from "../host/withDefaults.ts";
import { argumentFaults, defaults, rules, type AllArgs, type PublishedContainerArgs } from "./arguments.ts";

/** The interfaces, each alone in its namespace: the names that Docker and the written lab have for them. */
const interfaces = { nic: "eth0", bridge: "docker0", hostEnd: "veth1", containerEnd: "veth0" };

const publishedContainer = kind("publishedContainer", import.meta.url, {
    helpers: [
        "../host/process.sh",
        "../host/folders.sh",
        "../host/interfaces.sh",
        "network.sh",
        "rules.sh",
        "nginx.sh",
    ],
    persistent: true,
});

/**
 * A web server in a container's network namespace, published at a port of the host: what `docker run -p 80:80 nginx`
 * does, by hand, with a bridge, a veth pair (veth(4)), forwarding, one DNAT and one MASQUERADE rule.
 *
 * The host is a network namespace too, and so is the Internet: nothing of the machine's own network is touched, and
 * what a client sends crosses a NIC, which what a host sends to itself never does.
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class PublishedContainer extends pulumi.ComponentResource {
    /** The network namespace that plays the host. */
    readonly hostNamespace: pulumi.Output<string>;
    /** The network namespace that plays the Internet. */
    readonly clientNamespace: pulumi.Output<string>;
    /** The container's network namespace. */
    readonly containerNamespace: pulumi.Output<string>;
    /** The host's network interface. */
    readonly nic: pulumi.Output<string>;
    /** The host's bridge. */
    readonly bridge: pulumi.Output<string>;
    /** The end of the veth pair that is the host's. */
    readonly hostEnd: pulumi.Output<string>;
    /** The end of the veth pair that is the container's. */
    readonly containerEnd: pulumi.Output<string>;
    /** The web server's access log, in nginx's combined format with the time in seconds first. */
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
        const { host, hostNamespace, clientNamespace, containerNamespace, ...settings } = valid;
        const folder = pulumi.interpolate`/var/lib/nslab/${labId()}/${plainName(name)}`;

        const container = hostObject(this, name, {
            kind: publishedContainer,
            suffix: "network",
            host,
            identity: { hostNamespace, clientNamespace, containerNamespace, ...interfaces, folder },
            settings,
        });

        this.hostNamespace = container.behind(hostNamespace);
        this.clientNamespace = container.behind(clientNamespace);
        this.containerNamespace = container.behind(containerNamespace);
        this.nic = container.behind(interfaces.nic);
        this.bridge = container.behind(interfaces.bridge);
        this.hostEnd = container.behind(interfaces.hostEnd);
        this.containerEnd = container.behind(interfaces.containerEnd);
        this.accessLog = container.behind(pulumi.interpolate`${folder}/access.log`);
        this.pid = container.fact("pid");
        this.startTime = container.fact("startTime");
        this.registerOutputs({
            hostNamespace: this.hostNamespace,
            clientNamespace: this.clientNamespace,
            containerNamespace: this.containerNamespace,
            accessLog: this.accessLog,
            pid: this.pid,
            startTime: this.startTime,
        });
    }
}
