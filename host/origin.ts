import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { dirname, isAbsolute, join, resolve } from "node:path";

/** Where a stack was born: what is left on a host for who finds a lab there and asks whose it is. */
export interface Origin {
    /** The name of the machine that ran Pulumi. */
    machine: string;
    /** What tells it from others of its name: 16 hexadecimal digits, or empty where it has no machine id. */
    machineId: string;
    /** The URL of the backend that has the stack; empty where that is not known. */
    backend: string;
    /** With its project. */
    stack: string;
}

/**
 * The origin of a stack of this machine.
 *
 * @param stack with its project
 * @param project the folder of the project
 */
export function originHere(stack: string, project: string): Origin {
    return { machine: hostname(), machineId: machineId(), backend: backendOf(project), stack };
}

/** Whether an origin is on this machine. */
export function isHere(origin: Origin): boolean {
    return origin.machine === hostname() && origin.machineId === machineId();
}

/** Derived from that of machine-id(5), which asks for it to be kept from others. */
function machineId(): string {
    const id = readIfThere("/etc/machine-id").trim();
    return id === "" ? "" : createHash("sha256").update(`nslab ${id}`).digest("hex").slice(0, 16);
}

/**
 * The project's folder of the program that runs here: the nearest above it that has a Pulumi.yaml, as Pulumi looks for it.
 * Empty where the program is no project's, but part of another that uses Pulumi's Automation API.
 */
export function projectHere(): string {
    const { argv } = process;
    if (!/[/]@pulumi[/]pulumi[/]cmd[/]run[/]/.test(argv[1] ?? "")) return "";
    for (let folder = process.cwd(); ; folder = dirname(folder)) {
        if (existsSync(join(folder, "Pulumi.yaml"))) return folder;
        if (folder === dirname(folder)) return "";
    }
}

/** An origin as a record has it. */
export function writeOrigin({ machine, machineId, backend, stack }: Origin): string {
    return JSON.stringify({ machine, machineId, backend, stack });
}

/**
 * Reads what {@link writeOrigin} has written.
 *
 * @returns undefined for any other text
 */
export function readOrigin(text: string): Origin | undefined {
    try {
        const value = JSON.parse(text) as Partial<Record<keyof Origin, unknown>> | null;
        const { machine, machineId, backend, stack } = value ?? {};
        const origin = { machine, machineId, backend, stack };
        return Object.values(origin).every((one) => typeof one === "string") ? (origin as Origin) : undefined;
    } catch {
        return undefined;
    }
}

/** The folder of a backend on this machine, which is one or a file of one; undefined where it is elsewhere. */
export function folderOfBackend(backend: string): string | undefined {
    return backend.startsWith("file:///") ? backend.slice("file://".length).replace(/\?.*$/, "") : undefined;
}

/**
 * The backend that Pulumi takes for a project, as it looks for it: a variable, the project's own, that of the login. A
 * folder is told from the root. Empty where nobody knows, as in a program of Pulumi's Automation API, which may have given
 * its engine other variables and has no folder of a project.
 */
export function backendOf(project: string): string {
    if (!isAbsolute(project)) return "";
    const given = process.env["PULUMI_BACKEND_URL"] ?? "";
    const url = given === "" ? (ofProject(project) ?? ofLogin() ?? "") : given;
    const [, folder, options = ""] = /^file:\/\/([^?]*)(\?.*)?$/.exec(url) ?? [];
    if (folder === undefined) return url;
    return `file://${resolve(project, folder.replace(/^~/, homedir()))}${options}`;
}

function ofProject(folder: string): string | undefined {
    const text = readIfThere(join(folder, "Pulumi.yaml"));
    return /^backend:[ \t]*\n(?:[ \t#].*\n|\n)*?[ \t]+url: *['"]?([^\s'"]+)/m.exec(text)?.[1];
}

function ofLogin(): string | undefined {
    const { PULUMI_HOME: home = "" } = process.env;
    const text = readIfThere(join(home === "" ? join(homedir(), ".pulumi") : home, "credentials.json"));
    return /"current": *"([^"]+)"/.exec(text)?.[1];
}

function readIfThere(file: string): string {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return "";
    }
}
