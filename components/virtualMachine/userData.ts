import { gunzipSync } from "node:zlib";
import * as pulumi from "@pulumi/pulumi";
import { ArgumentError, type Fault } from "../../host/errors.ts";
import { isLater } from "../arguments/faults.ts";
import { partFaults } from "./partFaults.ts";

/** A part of a multipart document (RFC 2046, 5.1). */
interface Part {
    contentType: string;
    filename: string;
    content: string;
}

/**
 * User data as text: what cloudinit.getConfig has packed (gzip, base64) is unpacked, so that a preview shows what is in it
 * and not that something in it is another.
 */
export function unpacked(userData: string): string {
    const text = userData.trim();
    if (!/^(H4sI|Q29udGVudC1UeXBl|TUlNRS1WZXJzaW9u|I2|IyE|IyM)[A-Za-z0-9+/\s]*=*$/.test(text))
        return userData;
    const bytes = Buffer.from(text, "base64");
    return (bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes).toString();
}

/**
 * The user data as text. What is known now has been checked already; what is not rejects with an ArgumentError where it
 * turns out to be wrong.
 */
export function checkedUserData(
    subject: string,
    userData: pulumi.Input<string> | undefined,
): pulumi.Input<string> {
    if (!isLater(userData)) return unpacked(userData ?? "");
    return pulumi.output(userData).apply((text) => {
        const faults = userDataFaults(text);
        if (faults.length > 0) throw new ArgumentError(subject, faults);
        return unpacked(text);
    });
}

/** What is wrong with user data that cloud-init would take without a word, and act on by half or not at all. */
export function userDataFaults(userData: string): Fault[] {
    if (userData === "") return [];
    let text: string;
    try {
        text = unpacked(userData);
    } catch {
        return [{ argument: "userData", value: start(userData), allowed: "gzip that can be unpacked" }];
    }
    const parts = partsOf(text);
    if (!parts)
        return partFaults(text).map(({ line, value, allowed }) => ({
            argument: `userData, line ${line}`,
            value,
            allowed,
        }));
    return parts.flatMap(({ contentType, filename, content }, index) =>
        partFaults(content, { contentType, sevenBit: true }).map(({ line, value, allowed }) => ({
            argument: `userData, part ${index + 1}${filename && ` (${filename})`}, line ${line}`,
            value,
            allowed,
        })),
    );
}

function start(text: string): string {
    return text.slice(0, 40);
}

/** The parts of a multipart document, those of documents in it too; undefined where it is none. */
function partsOf(document: string): Part[] | undefined {
    const { headers, body } = messageOf(document);
    const boundary = /^multipart\/.*;\s*boundary="?([^";]+)"?/is.exec(headers["content-type"] ?? "")?.[1];
    if (boundary === undefined) return undefined;
    const [, ...between] = `\n${body}`.split(`\n--${boundary}`);
    return between
        .filter((text) => !text.startsWith("--"))
        .flatMap((text) => {
            const message = text.replace(/^[ \t]*\r?\n/, "").replace(/\r$/, "");
            return partsOf(message) ?? [partOf(messageOf(message))];
        });
}

interface Message {
    headers: Record<string, string>;
    body: string;
}

/** @param text header lines, an empty line, and the rest (RFC 5322, 2.1) */
function messageOf(text: string): Message {
    const headers: Record<string, string> = {};
    let rest = text;
    for (;;) {
        const [line, name = "", value = ""] = /^([!-9;-~]+):[ \t]*(.*(?:\n[ \t].*)*)\r?\n/.exec(rest) ?? [];
        if (line === undefined) break;
        headers[name.toLowerCase()] = value.trim();
        rest = rest.slice(line.length);
    }
    return { headers, body: rest.replace(/^\r?\n/, "") };
}

function partOf({ headers, body }: Message): Part {
    const { "content-type": type = "text/plain", "content-disposition": disposition = "" } = headers;
    const encoding = headers["content-transfer-encoding"]?.toLowerCase();
    return {
        contentType: type.replace(/;.*/s, "").trim().toLowerCase(),
        filename: /filename="?([^";]+)"?/i.exec(disposition)?.[1] ?? "",
        content: encoding === "base64" ? Buffer.from(body, "base64").toString() : body,
    };
}
