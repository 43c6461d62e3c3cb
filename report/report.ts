import type { PublishedOutputs } from "../checks/outputs.ts";
import { UserError } from "../components/host/errors.ts";
import type { ResolvedHost } from "../components/host/resolvedHost.ts";
import { listCaptures } from "./captures.ts";
import type { Connection, Taken } from "./connection.ts";
import type { Wish } from "./connections.ts";
import type { Reading } from "./dissect.ts";
import { fetchCaptures, type Progress } from "./fetch.ts";
import { findingsOf } from "./findings.ts";
import { journeyOf } from "./journey.ts";
import { askedOf, findLogLine } from "./log.ts";
import type { CaptureFile, Hop, Journey, Report, Totals } from "./model.ts";
import { pcapOf } from "./pcaps.ts";
import { readCaptures } from "./read.ts";

/** What a report is made of. */
export interface Source {
    stack: string;
    host: ResolvedHost;
    lab: PublishedOutputs;
    /** Which request is shown hop by hop. */
    wish: Wish;
    /** The folder of this machine that the captures are copied to. */
    folder: string;
}

/** Told how far it is with either of the two steps that take time. */
export interface Listener {
    fetching: Progress;
    reading: Progress;
}

/** A report, and for each hop a pcap file of the request that it shows, where the hop has seen it. */
export interface Made {
    report: Report;
    pcaps: (Uint8Array | undefined)[];
}

/**
 * Fetches the captures and the web server's log, and joins what they say.
 *
 * @throws UnreachableError when the host cannot be reached
 * @throws UserError when there is no such request, or no tshark
 */
export async function makeReport(
    { stack, host, lab, wish, folder }: Source,
    listener: Listener,
): Promise<Made> {
    const { rings, tracked } = await listCaptures(host, lab);
    const files = await fetchCaptures(host, rings, folder, listener.fetching);
    const { readings, totals, connection } = await readCaptures(
        files,
        lab,
        { tracked, wish },
        listener.reading,
    );
    if (!connection && totals.requests > 0) throw noSuchRequest(wish, totals);
    const hops = lab.captures.map((_, index) => hopOf(lab, files, readings, index));
    const journey = connection && (await fullJourney(connection, host, lab));
    const { engine, client, published, container } = lab;
    const evidence = { lab, hops, rings, readings, requests: totals.requests };
    const report: Report = {
        stack,
        madeAt: new Date().toISOString(),
        engine,
        client,
        published,
        container,
        hops,
        totals,
        ...(journey && { journey }),
        findings: findingsOf({ ...evidence, ...(connection && { connection }), ...(journey && { journey }) }),
    };
    return { report, pcaps: hops.map((_, hop) => pcapOf(packetsAt(hop, connection))) };
}

async function fullJourney(
    connection: Connection,
    host: ResolvedHost,
    lab: PublishedOutputs,
): Promise<Journey | undefined> {
    const journey = journeyOf(connection);
    const asked = askedOf(connection);
    const log = asked && (await findLogLine(host, lab, asked));
    return journey && { ...journey, ...(log && { log }) };
}

function hopOf(
    { captures }: PublishedOutputs,
    files: CaptureFile[][],
    readings: Reading[],
    index: number,
): Hop {
    const { hop: name = "", interface: link = "", namespace = "" } = captures[index] ?? {};
    const [here = [], reading] = [files[index], readings[index]];
    const packets = reading?.packets ?? 0;
    return { name, interface: link, namespace, state: stateOf(here, reading), packets, files: here };
}

function stateOf(files: CaptureFile[], reading?: Reading): Hop["state"] {
    if (files.length === 0) return "missing";
    if (reading?.trouble !== undefined) return "truncated";
    return reading?.packets ? "complete" : "empty";
}

function packetsAt(hop: number, connection?: Connection): Taken[] {
    return connection?.kept?.filter((taken) => taken.hop === hop) ?? [];
}

function noSuchRequest({ number, clientPort }: Wish, { requests }: Totals): UserError {
    const asked = number === undefined ? `from the client's port ${clientPort}` : `number ${number}`;
    return new UserError(
        `The captures have no request ${asked}. They have ${requests}: 1 is the first, and :PORT is the last from a ` +
            "client's port.",
    );
}
