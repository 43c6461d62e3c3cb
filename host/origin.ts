import { readFileSync } from "node:fs";
import { homedir, hostname } from "node:os";
import { join, resolve } from "node:path";

/** Where a stack was born: what is left on a host for who finds a lab there and asks whose it is. */
export interface Origin {
    /** The name of the machine that ran Pulumi. */
    machine: string;
    /** The URL of the backend that has the stack. */
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
    return { machine: hostname(), backend: backendOf(project), stack };
}

/** An origin as a record has it. */
export function writeOrigin({ machine, backend, stack }: Origin): string {
    return JSON.stringify({ machine, backend, stack });
}

/**
 * Reads what {@link writeOrigin} has written.
 *
 * @returns undefined for any other text
 */
export function readOrigin(text: string): Origin | undefined {
    try {
        const value = JSON.parse(text) as Partial<Record<keyof Origin, unknown>> | null;
        const { machine, backend, stack } = value ?? {};
        const isOrigin = [machine, backend, stack].every((one) => typeof one === "string");
        return isOrigin ? ({ machine, backend, stack } as Origin) : undefined;
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
 * folder is told from the root.
 */
export function backendOf(project: string): string {
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
