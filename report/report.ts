import type { PublishedOutputs } from "../stacks/outputs.ts";
import { UserError } from "../host/errors.ts";
import type { ResolvedHost } from "../host/resolvedHost.ts";
import { listCaptures } from "./captures.ts";
import type { Connection, Taken } from "./connection.ts";
import type { RequestSelector } from "./connections.ts";
import type { Reading } from "./dissect.ts";
import { fetchCaptures, type Progress } from "./fetch.ts";
import { findingsOf } from "./findings.ts";
import { flowTraceOf } from "./flowTrace.ts";
import { askedOf, findLogLine } from "./log.ts";
import type { CaptureFile, ObservationPoint, FlowTrace, Report, Totals } from "./model.ts";
import { pcapOf } from "./pcapFile.ts";
import { readCaptures } from "./read.ts";
import { message } from "../messages/words.ts";

/** What a report is made of. */
export interface Source {
    stack: string;
    host: ResolvedHost;
    lab: PublishedOutputs;
    /** Which request is shown point by point. */
    selector: RequestSelector;
    /** The folder of this machine that the captures are copied to. */
    folder: string;
}

/** Told how far it is with either of the two steps that take time. */
export interface Listener {
    fetching: Progress;
    reading: Progress;
}

/** A report, and for each observation point that has seen its request a pcap file of that. */
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
    { stack, host, lab, selector, folder }: Source,
    listener: Listener,
): Promise<Made> {
    const { rings, tracked } = await listCaptures(host, lab);
    const files = await fetchCaptures(host, rings, folder, listener.fetching);
    const { readings, totals, connection } = await readCaptures(
        files,
        lab,
        { tracked, selector },
        listener.reading,
    );
    if (!connection && totals.requests > 0) throw noSuchRequest(selector, totals);
    const observationPoints = lab.captures.map((_, index) => pointOf(lab, files, readings, index));
    const flowTrace = connection && (await fullFlowTrace(connection, host, lab));
    const { engine, client, published, container } = lab;
    const evidence = { lab, observationPoints, rings, readings, requests: totals.requests };
    const report: Report = {
        stack,
        madeAt: new Date().toISOString(),
        engine,
        client,
        published,
        container,
        observationPoints,
        totals,
        ...(flowTrace && { flowTrace }),
        findings: findingsOf({
            ...evidence,
            ...(connection && { connection }),
            ...(flowTrace && { flowTrace }),
        }),
    };
    return {
        report,
        pcaps: observationPoints.map((_, observationPoint) =>
            pcapOf(packetsAt(observationPoint, connection)),
        ),
    };
}

async function fullFlowTrace(
    connection: Connection,
    host: ResolvedHost,
    lab: PublishedOutputs,
): Promise<FlowTrace | undefined> {
    const flowTrace = flowTraceOf(connection);
    const asked = askedOf(connection);
    const log = asked && (await findLogLine(host, lab, asked));
    return flowTrace && { ...flowTrace, ...(log && { log }) };
}

function pointOf(
    { captures }: PublishedOutputs,
    files: CaptureFile[][],
    readings: Reading[],
    index: number,
): ObservationPoint {
    const { observationPoint: name = "", interface: link = "", namespace = "" } = captures[index] ?? {};
    const [here = [], reading] = [files[index], readings[index]];
    const packets = reading?.packets ?? 0;
    return { name, interface: link, namespace, state: stateOf(here, reading), packets, files: here };
}

function stateOf(files: CaptureFile[], reading?: Reading): ObservationPoint["state"] {
    if (files.length === 0) return "missing";
    if (reading?.trouble !== undefined) return "truncated";
    return reading?.packets ? "complete" : "empty";
}

function packetsAt(observationPoint: number, connection?: Connection): Taken[] {
    return connection?.kept?.filter((taken) => taken.observationPoint === observationPoint) ?? [];
}

function noSuchRequest({ number, clientPort }: RequestSelector, { requests }: Totals): UserError {
    const asked =
        number === undefined
            ? message("report.port", { clientPort: clientPort ?? "" })
            : message("report.number", { number });
    return new UserError(message("report.noSuch", { asked, requests }));
}
