import { UnknownValueError } from "@pulumi/policy";
import { parseAssignments, type Arguments } from "../host/shell.ts";

/** What a policy is told of a resource, one by one or with the whole stack. */
export interface SeenResource {
    type: string;
    urn: string;
    name: string;
    props: Record<string, unknown>;
    /** By property, the resources that its value comes from; a look at the whole stack has them. */
    propertyDependencies?: Record<string, { name: string }[]>;
}

/** An object of the lab, as its component wants it. */
export interface LabObject {
    /** The component's type, as in "MemoryCgroup", and its name. */
    component: string;
    name: string;
    /** The host that it is on: an address with its port and the host on the way, or "this machine". */
    host: string;
    /** Its arguments, as the scripts get them: texts, by name. Undefined as long as one of them is not known. */
    args: Arguments | undefined;
}

const command = /nslab:index:(\w+)\$command:(?:local|remote):Command::(.*)$/;

/**
 * The object that a Command builds; undefined for any other resource.
 *
 * A component registers one Command, whose standard input holds the arguments as shell assignments. Before the first
 * `up` it is not known where an argument comes from a resource that is still to be created.
 */
export function labObject(resource: SeenResource): LabObject | undefined {
    const { urn, props } = resource;
    const [, component, commandName = ""] = command.exec(urn) ?? [];
    if (component === undefined) return undefined;
    const stdin = known(() => props["stdin"]);
    return {
        component,
        name: commandName.replace(/-[a-z]+$/, ""),
        host: hostOf(resource),
        args: typeof stdin === "string" ? parseAssignments(stdin) : undefined,
    };
}

/** How a remote resource reaches its host; undefined for any other, or where it is not known yet. */
export function connectionOf({ type, props }: SeenResource): Record<string, unknown> | undefined {
    if (!type.startsWith("command:remote:")) return undefined;
    return known(() => props["connection"]) as Record<string, unknown> | undefined;
}

/** A property that may not be known during a preview. */
export function known<T>(read: () => T): T | undefined {
    try {
        return read();
    } catch (error) {
        if (error instanceof UnknownValueError) return undefined;
        throw error;
    }
}

/** The properties that are known, as texts. */
export function texts(props: Record<string, unknown>): Record<string, string> {
    return Object.fromEntries(
        Object.keys(props).flatMap((name) => {
            const value = known(() => props[name]);
            return ["string", "number"].includes(typeof value) ? [[name, String(value)]] : [];
        }),
    );
}

function hostOf({ type, props, propertyDependencies = {} }: SeenResource): string {
    if (!type.startsWith("command:remote:")) return "this machine";
    const connection = known(() => props["connection"]) as Record<string, unknown> | undefined;
    const address = connection && addressOf(connection);
    if (address !== undefined) return address;
    const makers = propertyDependencies["connection"]?.map(({ name }) => name).sort() ?? [];
    return ["a host that is not known yet", ...makers].join(", ");
}

/** Virtual machines share one address, and hosts on the way lead to networks that may have the same ranges. */
function addressOf(connection: Record<string, unknown>): string | undefined {
    const { host, port = "22" } = texts(connection);
    if (host === undefined) return undefined;
    const way = known(() => connection["proxy"]) as Record<string, unknown> | undefined;
    const through = way && (addressOf(way) ?? "another host");
    return `${host}${port === "22" ? "" : ` port ${port}`}${through === undefined ? "" : ` behind ${through}`}`;
}
