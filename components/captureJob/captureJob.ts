/** @module CaptureJob */

import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../host/errors.ts";
import { plainFaults, validated, type Rules } from "../arguments/faults.ts";
import { hostFaults, type HostArgs } from "../arguments/hostArgs.ts";
import { labId } from "../managed/labId.ts";
import { managedObject } from "../managed/managedObject.ts";
import { plainName } from "../managed/plainName.ts";
import { withDefaults } from "../arguments/withDefaults.ts";
import {
    directoryName,
    interfaceName,
    isPlainAbsolutePath,
    trueOrFalse,
    wholeNumber,
} from "../arguments/rules.ts";
import { captureJob } from "./type.ts";

/** The arguments of a {@link CaptureJob}. */
export interface CaptureJobArgs {
    /**
     * The network interface to capture on, or "any". A change replaces the capture.
     *
     * @example
     * `"veth0"`
     */
    interface: pulumi.Input<string>;

    /**
     * The network namespace that the interface is in. A change replaces the capture.
     *
     * @default `""`: the host's own
     * @example
     * `vethPair.namespace`
     */
    namespace?: pulumi.Input<string>;

    /**
     * Whether to capture at the other end of the veth pair that the interface is one end of, which is in the host's own
     * namespace: for a pair whose end there has a name that nobody knows beforehand, as those of Docker have. A change
     * replaces the capture.
     *
     * @default `false`
     * @example
     * `true`, with interface "eth0" and a container's namespace
     */
    peer?: boolean;

    /**
     * Which packets to keep, see pcap-filter(7). A change starts a new capture in place of the old one.
     *
     * @default none: every packet
     * @example
     * `"icmp or port 80"`
     */
    filter?: pulumi.Input<string>;

    /**
     * How many bytes to keep of each packet: 64 to 262144, which is tcpdump's own default and most. A change starts a
     * new capture.
     *
     * @default `262144`
     */
    snaplen?: pulumi.Input<number>;

    /**
     * How large each file of the ring may become, in millions of bytes: 1 to 1000 (tcpdump(8), -C). A change starts a
     * new capture.
     *
     * @default `10`
     */
    fileMegabytes?: pulumi.Input<number>;

    /**
     * How many files the ring has: 2 to 100 (tcpdump(8), -W). When the last is full, the first is overwritten. A
     * change starts a new capture.
     *
     * @default `2`
     */
    files?: pulumi.Input<number>;

    /**
     * What the files are called: tcpdump appends a number to it. An absolute path; nothing may be there yet. Its folder
     * is below /var/lib/nslab, or one that others may enter, where nobody but root can change what is root's. A change
     * replaces the capture.
     *
     * @default `"/var/lib/nslab/LAB/NAME.pcap"`, with the stack's lab id and the component's name
     */
    path?: pulumi.Input<string>;

    /**
     * Where the capture runs. Another host replaces the capture; another way to the same host starts a new one.
     *
     * @default this machine
     */
    host?: HostArgs;
}

const rules: Rules<CaptureJobArgs> = {
    interface: interfaceName,
    namespace: (value) => (value === "" ? undefined : directoryName(value)),
    peer: trueOrFalse,
    snaplen: wholeNumber(64, 262144, "bytes"),
    fileMegabytes: wholeNumber(1, 1000, "million bytes"),
    files: wholeNumber(2, 100),
    path: (value) =>
        isPlainAbsolutePath(value) && value.split("/").length > 2
            ? undefined
            : 'an absolute path of at least two components, of letters, digits and "_.@+:,=-"',
};

const defaults = { namespace: "", peer: false, filter: "", snaplen: 262144, fileMegabytes: 10, files: 2 };

const required: (keyof CaptureJobArgs)[] = ["interface"];

/**
 * A tcpdump that runs for as long as the stack does, into a ring of pcap files of bounded size.
 *
 * Each packet is written as it comes, so that nothing is lost when the capture ends. Deleting ends tcpdump and
 * removes its files, and so does starting another in its place, after a reboot for example: copy what you want to
 * keep.
 *
 * tcpdump runs as the lab's own user, with the capability to capture and no other; all files of its ring are there from
 * the start, and only root and that user can read them.
 *
 * On the host it leaves the tcpdump process, its pcap files, and a record below `/var/lib/nslab/.records/LAB`.
 *
 * See [tcpdump(1)](https://www.tcpdump.org/manpages/tcpdump.1.html) and
 * [pcap-filter(7)](https://www.tcpdump.org/manpages/pcap-filter.7.html).
 *
 * @example A complete program
 * {@includeCode ./example.ts}
 *
 * @throws ArgumentError that names every wrong argument, before anything is touched
 */
export class CaptureJob extends pulumi.ComponentResource {
    /** What the pcap files are called, without the number that tcpdump appends. */
    readonly pcap: pulumi.Output<string>;
    /** Which packets are kept; "" is every packet. */
    readonly filter: pulumi.Output<string>;
    /** How large each file of the ring may become, in millions of bytes. */
    readonly fileMegabytes: pulumi.Output<number>;
    /** How many files the ring has. */
    readonly files: pulumi.Output<number>;
    /** tcpdump's PID. */
    readonly pid: pulumi.Output<number>;
    /** When tcpdump started, in clock ticks since boot (proc(5), stat, field 22). */
    readonly startTime: pulumi.Output<number>;
    /** The interface that is captured on, as it is called in its namespace. */
    readonly interface: pulumi.Output<string>;
    /**
     * The link type of the packets, see pcap-linktype(7).
     *
     * @example
     * `"EN10MB"`
     */
    readonly linkType: pulumi.Output<string>;

    /** What is wrong with the arguments, as far as they are known now: for a program that wants to say it all at once. */
    static faults(args: CaptureJobArgs): Fault[] {
        return [...plainFaults(args, rules, required), ...hostFaults(args.host)];
    }

    constructor(name: string, args: CaptureJobArgs, opts?: pulumi.ComponentResourceOptions) {
        super("nslab:index:CaptureJob", name, {}, opts);
        const path = pulumi.interpolate`/var/lib/nslab/${labId()}/${plainName(name)}.pcap`;
        const subject = `CaptureJob "${name}"`;
        const checked = validated(subject, args, rules, CaptureJob.faults(args), required);
        const { path: pcap, ...valid } = withDefaults(checked, { ...defaults, path });

        const capture = managedObject(this, name, {
            type: captureJob,
            host: valid.host,
            identity: { interface: valid.interface, namespace: valid.namespace, peer: valid.peer, pcap },
            settings: {
                filter: valid.filter,
                snaplen: valid.snaplen,
                fileMegabytes: valid.fileMegabytes,
                files: valid.files,
            },
        });

        this.pcap = capture.stableOutput(pcap);
        // Known before the capture is built, for rules that look at a preview.
        this.filter = pulumi.output(valid.filter);
        this.fileMegabytes = pulumi.output(valid.fileMegabytes);
        this.files = pulumi.output(valid.files);
        this.pid = capture.fact("pid");
        this.startTime = capture.fact("startTime");
        this.interface = capture.fact("interface");
        this.linkType = capture.fact("linkType");
        this.registerOutputs({
            pcap: this.pcap,
            filter: this.filter,
            fileMegabytes: this.fileMegabytes,
            files: this.files,
            pid: this.pid,
            startTime: this.startTime,
            interface: this.interface,
            linkType: this.linkType,
        });
    }
}
