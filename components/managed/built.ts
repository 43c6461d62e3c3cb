import { printable } from "../../host/printable.ts";
import type { Arguments } from "../../host/shell.ts";
import type { ResourceType } from "./resourceType.ts";
import type { Message } from "../../messages/words.ts";

/** An object that a stack has built, as its state tells of it. */
export interface BuiltObject {
    /** The name of the component's class. */
    kind: string;
    /** The component's own name. */
    name: string;
    type: ResourceType;
    /** All arguments, as the scripts were given them. */
    arguments: Arguments;
    /** What create.sh or update.sh found on the host when it last ran. */
    facts: Record<string, unknown>;
    /** Whether it is on another machine than Pulumi. */
    isRemote: boolean;
}

/** What is known of an object of one type of component to show it to people. */
export interface Shown {
    /** What a user needs of it, in one line: PIDs, addresses, the limit, paths. A text is of names and figures alone. */
    summary(object: BuiltObject): Message | string;
    /** The files that something of it writes to while it stands, each with what it says. */
    logs?(object: BuiltObject): Log[];
    drawing(object: BuiltObject): Drawing;
}

/** A file on the host. */
interface Log {
    title: string;
    path: string;
}

/** What an object looks like in a picture of the lab. Objects meet in nodes of the same id. */
interface Drawing {
    nodes: DrawnNode[];
    edges: DrawnEdge[];
}

/** A thing in the picture. */
export interface DrawnNode {
    id: string;
    /** The network namespace that it is in, "" for the host's own. */
    within: string;
    is: "directory" | "process" | "cgroup" | "interface" | "bridge" | "rule" | "capture" | "guest";
    /** The name first. */
    lines: string[];
}

/** A line between two things. */
export interface DrawnEdge {
    from: string;
    to: string;
    label?: string;
    /** Whether it is the way of packets, and not what one thing is built on. */
    isWay?: boolean;
}

/** The id of a network interface, which a capture and the object that has made it share. */
export function interfaceId(name: string, namespace: string): string {
    return `interface ${namespace}/${name}`;
}

/**
 * What a script has found, of the create or update that ran last: one line of JSON. Before it may come what the login
 * shell's start-up files print.
 */
export function factsIn(output: string): Record<string, unknown> | undefined {
    return output
        .split("\n")
        .reverse()
        .map(parsed)
        .find((line) => line !== undefined);
}

/** The object that a line of JSON is. */
function parsed(line: string): Record<string, unknown> | undefined {
    if (!line.startsWith("{")) return undefined;
    try {
        return JSON.parse(line, (_, value: unknown) =>
            typeof value === "string" ? printable(value) : value,
        ) as Record<string, unknown>;
    } catch (error) {
        if (error instanceof SyntaxError) return undefined;
        throw error;
    }
}
