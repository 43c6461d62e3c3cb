import { basename, dirname, join } from "node:path";
import { look, type Facts } from "../checks/facts.ts";
import type { PublishedOutputs } from "../checks/outputs.ts";
import type { ResolvedHost } from "../components/host/resolvedHost.ts";
import { readTracked, type Translations } from "./conntrack.ts";

/** A capture, as it lies on the lab's host. */
export interface Ring {
    files: { path: string; bytes: number }[];
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
    const facts = await look(host, { base: import.meta.url, file: "captures.sh", values, seconds: 30 });
    return {
        rings: lab.captures.map((_, hop) => ringOf(facts, hop)),
        tracked: readTracked(facts.all("tracked")),
    };
}

function ringOf(facts: Facts, hop: number): Ring {
    const files = facts.all(`hop${hop}.file`).map((found) => {
        const [, bytes, path = ""] = /^(\d+) (.*)$/.exec(found) ?? [];
        return { bytes: Number(bytes), path };
    });
    return { files, isGone: facts.has(`hop${hop}.gone`) };
}

/** The arguments with which tar takes each file without its folder. */
export function tarArguments(rings: Ring[]): string[] {
    return rings.flatMap(({ files }) => files.flatMap(({ path }) => ["-C", dirname(path), basename(path)]));
}

/** Where a file lies once it is fetched. */
export function fetchedPath(folder: string, path: string): string {
    return join(folder, basename(path));
}
