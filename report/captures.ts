import { basename, dirname, join } from "node:path";
import { collectFacts, longestCheck, type Facts } from "../checks/shared/facts.ts";
import type { CaptureOutputs, PublishedOutputs } from "../stacks/outputs.ts";
import type { ResolvedHost } from "../host/resolvedHost.ts";

/** A capture, as it lies on the lab's host. */
export interface Ring {
    files: { path: string; bytes: number }[];
    /** The most bytes that a file of it may have. */
    most: number;
    /** Whether its tcpdump has ended. */
    isGone: boolean;
}

/** What there is to be fetched, and what the kernel remembers of the NAT. */
export interface Captures {
    rings: Ring[];
    tracked: Translations;
}

/**
 * Looks at what the captures have written on the lab's host.
 *
 * @throws UnreachableError when the host cannot be reached
 */
export async function listCaptures(host: ResolvedHost, lab: PublishedOutputs): Promise<Captures> {
    const values = {
        captures: lab.captures.flatMap(({ pcap, pid, startTime }) => [pcap, String(pid), String(startTime)]),
        namespace: lab.captures[0]?.namespace ?? "",
        ...lab.published,
    };
    const facts = await collectFacts(host, {
        base: import.meta.url,
        file: "captures.sh",
        values,
        seconds: longestCheck,
    });
    return {
        rings: lab.captures.map((capture, observationPoint) => ringOf(facts, capture, observationPoint)),
        tracked: readTracked(facts.all("tracked")),
    };
}

/** What a CaptureJob has where nothing else is said. */
const defaultRing = { files: 2, fileMegabytes: 10 };

/** What of a file may lie beyond its limit: its header, and the rest of the packet that reaches the limit. */
const overhang = 300_000;

function ringOf(
    facts: Facts,
    { pcap, ring: { files: count, fileMegabytes } = defaultRing }: CaptureOutputs,
    observationPoint: number,
): Ring {
    const found = facts.all(`point${observationPoint}.file`).map((file) => {
        const [, bytes, path = ""] = /^(\d+) (.*)$/.exec(file) ?? [];
        return { bytes: Number(bytes), path };
    });
    // Whatever else a host names is not asked for.
    const ofRing = found.filter(({ path }) => isOfRing(path, pcap));
    // All files of a ring are there from the beginning, and all but the first are empty until their turn comes.
    const written = ofRing.filter(({ bytes, path }) => bytes > 0 || /^0*$/.test(path.slice(pcap.length)));
    return {
        files: written.slice(0, count),
        most: fileMegabytes * 1e6 + overhang,
        isGone: facts.has(`point${observationPoint}.gone`),
    };
}

/** tcpdump appends a number to each file's name. */
function isOfRing(path: string, pcap: string): boolean {
    return path.startsWith(pcap) && /^\d{0,2}$/.test(path.slice(pcap.length));
}

/** The arguments with which tar takes each file without its folder. */
export function tarArguments(rings: Ring[]): string[] {
    return rings.flatMap(({ files }) => files.flatMap(({ path }) => ["-C", dirname(path), basename(path)]));
}

/** Where a file lies once it is fetched. */
export function fetchedPath(folder: string, path: string): string {
    return join(folder, basename(path));
}

/**
 * The two tuples of each connection that the kernel's NAT remembers, each under the other: client and server, as in
 * "198.51.100.2:40000>198.51.100.1:80".
 */
export type Translations = ReadonlyMap<string, string>;

/** Reads the lines of `conntrack -L`, or of /proc/net/nf_conntrack: the first direction asks, the second answers. */
export function readTracked(lines: string[]): Translations {
    const tuples = new Map<string, string>();
    for (const line of lines) {
        const words = line.split(" ");
        const both = (name: string) =>
            words.filter((word) => word.startsWith(name)).map((word) => word.slice(name.length));
        const [[from, server], [to, client]] = [both("src="), both("dst=")];
        const [[fromPort, serverPort], [toPort, clientPort]] = [both("sport="), both("dport=")];
        if (serverPort === undefined || clientPort === undefined) continue;
        const outside = `${from}:${fromPort}>${to}:${toPort}`;
        const inside = `${client}:${clientPort}>${server}:${serverPort}`;
        tuples.set(outside, inside).set(inside, outside);
    }
    return tuples;
}
