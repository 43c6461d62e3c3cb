import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type * as pulumi from "@pulumi/pulumi";
import { VirtualMachine, type Fault } from "../components/index.ts";

/** One part of the guest's user data, as nslab:vmUserData names it. */
export interface UserDataPart {
    content: string;
    contentType: string;
    filename?: string;
    mergeType?: string;
}

const key = "nslab:vmUserData";
const fields = ["type", "content", "file", "filename", "mergeType"];

/** cloud-init's name of each type is its MIME type without "text/": `cloud-init devel make-mime --list-types`. */
const types = [
    "cloud-config",
    "x-shellscript",
    "x-shellscript-per-boot",
    "x-shellscript-per-instance",
    "x-shellscript-per-once",
    "cloud-boothook",
    "x-include-url",
    "x-include-once-url",
    "jinja2",
    "cloud-config-archive",
    "cloud-config-jsonp",
    "part-handler",
];

/** What stands between the parts, and so in none of them. */
const boundary = "MIMEBOUNDARY";

/** Lists of several cloud-configs are added up; cloud-init's own default keeps those of the last alone. */
const adding = "list(append)+dict(recurse_array)+str()";

/** Reads the list; what is wrong with a part goes into faults, each line by its number. */
export function readUserData(value: unknown, faults: Fault[]): UserDataPart[] {
    if (value === "") return [];
    if (!Array.isArray(value)) {
        faults.push({ argument: key, value, allowed: "a list of parts, each with content or file" });
        return [];
    }
    return value.flatMap((item: unknown, index) => readPart(item, `${key}[${index}]`, faults) ?? []);
}

function readPart(item: unknown, at: string, faults: Fault[]): UserDataPart | undefined {
    const fault = (field: string, value: unknown, allowed: string): void => {
        faults.push({ argument: `${at}${field}`, value, allowed });
    };
    if (typeof item !== "object" || item === null || Array.isArray(item)) {
        fault("", item, `a part: a map of ${fields.join(", ")}`);
        return undefined;
    }
    const part = item as Record<string, unknown>;
    for (const [name, value] of Object.entries(part)) {
        if (!fields.includes(name)) fault(`.${name}`, value, `one of ${fields.join(", ")}`);
        else if (typeof value !== "string") fault(`.${name}`, value, "a text");
    }
    const { type = "", content, file, filename, mergeType } = part as Record<string, string | undefined>;
    if (type !== "" && !types.includes(type)) {
        fault(".type", type, `one of ${types.join(", ")}; without one, cloud-init goes by the first line`);
        return undefined;
    }
    if (filename !== undefined && !/^[\w.-]+$/.test(filename))
        fault(".filename", filename, 'letters, digits and "_.-"');
    if (mergeType !== undefined && !/^[\w()+, ]+$/.test(mergeType))
        fault(".mergeType", mergeType, `a merge type, such as ${adding}`);
    if ((content === undefined) === (file === undefined)) {
        fault("", item, "a part with content or with file, and not with both");
        return undefined;
    }
    const text = content ?? read(file ?? "", at, faults);
    if (text === undefined || typeof text !== "string") return undefined;
    const source = content === undefined ? "file" : "content";
    if (text.includes(`--${boundary}`)) fault(`.${source}`, boundary, `a text without --${boundary}`);
    const contentType = type === "" ? "text/plain" : `text/${type}`;
    for (const { line, value, allowed } of VirtualMachine.partFaults(text, contentType))
        fault(`.${source}, line ${line}`, value, allowed);
    const merge = mergeType ?? (text.startsWith("#cloud-config\n") ? adding : undefined);
    return {
        content: text,
        contentType,
        ...(filename !== undefined && { filename }),
        ...(merge !== undefined && { mergeType: merge }),
    };
}

/** A file of this machine; its path may start at the project's folder. */
function read(file: string, at: string, faults: Fault[]): string | undefined {
    try {
        return readFileSync(file, "utf8");
    } catch (error) {
        const allowed = `a file that can be read (${(error as NodeJS.ErrnoException).code ?? String(error)})`;
        faults.push({ argument: `${at}.file`, value: file, allowed });
        return undefined;
    }
}

/** The parts as one text, in which a preview shows which of them is another. */
export function rendered(parts: UserDataPart[]): pulumi.Output<string> {
    // Loaded where it is needed: most labs have no guest, and are previewed often.
    const cloudinit = createRequire(import.meta.url)(
        "@pulumi/cloudinit",
    ) as typeof import("@pulumi/cloudinit");
    return cloudinit.getConfigOutput({ gzip: false, base64Encode: false, boundary, parts }).rendered;
}
