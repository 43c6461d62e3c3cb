import { collectFacts, longestCheck } from "../checks/shared/facts.ts";
import type { PublishedOutputs } from "../stacks/outputs.ts";
import type { ResolvedHost } from "../host/resolvedHost.ts";
import type { Connection } from "./connection.ts";
import type { LogLine } from "./model.ts";
import { endpointOf } from "../host/address.ts";

/** What is looked for in the log. */
export interface Asked {
    client: string;
    request: string;
    agent: string;
    status: number;
    /** When the web server answered, in microseconds since 1970. */
    time: number;
}

/** nginx's clock stands still while it works on what has come, and so do lines with it. */
const slack = 2e6;

/** What the web server must have logged of a connection; undefined where nothing is known of question or answer. */
export function askedOf({ kept = [], client }: Connection): Asked | undefined {
    const question = kept.find(({ packet }) => packet.question)?.packet;
    // Where the answer was seen first, it is nearest to the web server.
    const answer = kept.find(({ packet }) => packet.status !== undefined)?.packet;
    if (question?.question === undefined || answer?.status === undefined) return undefined;
    return {
        client: endpointOf(client).address,
        request: question.question,
        agent: question.agent ?? "-",
        status: answer.status,
        time: answer.time,
    };
}

/**
 * The web server's own line on a request: no line has the client's port, so it is that which says the same, at the time
 * that is nearest.
 *
 * @throws UnreachableError when the host cannot be reached
 */
export async function findLogLine(
    host: ResolvedHost,
    { accessLog }: PublishedOutputs,
    asked: Asked,
): Promise<LogLine | undefined> {
    const [from, to] = [asked.time - slack, asked.time + slack].map((time) => (time / 1e6).toFixed(6));
    const values = { accessLog, from: from ?? "", to: to ?? "" };
    const facts = await collectFacts(host, {
        base: import.meta.url,
        file: "log.sh",
        values,
        seconds: longestCheck,
    });
    return nearest(facts.all("log"), asked);
}

/** The line that says the same, at the time that is nearest. */
export function nearest(
    lines: string[],
    { client, request, agent, status, time }: Asked,
): LogLine | undefined {
    const distance = (line: LogLine) => Math.abs(line.time - time);
    return lines
        .filter((text) => comparable(text).endsWith(` "${withoutQuotes(agent)}"`))
        .flatMap((text) => parseLine(text) ?? [])
        .filter(
            (line) =>
                line.client === client &&
                comparable(line.request) === withoutQuotes(request) &&
                line.status === status,
        )
        .sort((one, other) => distance(one) - distance(other))[0];
}

/** nginx and tshark have different escapes for a byte that is no plain character; each has one for each byte. */
function comparable(text: string): string {
    return text.replaceAll(/\\x[\dA-Fa-f]{2}|\\.|\ufffd/gu, "?");
}

/** What a packet holds, where nginx has an escape for a quotation mark, too. */
function withoutQuotes(text: string): string {
    return comparable(text).replaceAll('"', "?");
}

const format = /^(\d+)\.(\d{3}) (\S+) "(.*?)" (\d+) (\d+) "/;

/** Reads a line of the format that the lab gives nginx. */
export function parseLine(text: string): LogLine | undefined {
    const found = format.exec(text);
    if (!found) return undefined;
    const [, seconds, milliseconds, client = "", request = "", status, bytes] = found;
    return {
        text,
        time: Number(seconds) * 1e6 + Number(milliseconds) * 1000,
        client,
        request,
        status: Number(status),
        bytes: Number(bytes),
    };
}
