import { script } from "../../host/shell.ts";
import { onlyCalled, withoutComments } from "./onlyCalled.ts";

/** A type of kernel or file-system object, and the scripts that care for it. */
export interface ResourceType {
    /** What records and messages call it. */
    name: string;
    /** What tells its probe from those of other types. */
    probeName: string;
    readonly create: string;
    readonly update: string;
    readonly delete: string;
    readonly probe: string;
    /**
     * The shell functions `find_marked`, which tells of the marks that only such objects have, a line of mark and place
     * each, and `remove_marked`, which removes what carries $mark at a place; empty where it has no such marks.
     */
    readonly marked: string;
    /** Whether the object outlives a reboot. Its record then does too. */
    persistent: boolean;
    /** The name of the Command, after the component's own name. */
    suffix: string;
    /** The names of all arguments that its scripts may be given. */
    arguments: readonly string[];
    /** The names of the secrets that its scripts find in their environment. */
    secrets: readonly string[];
    /** Whether its scripts are given files, which are uploaded where the host is another machine. */
    uploads: boolean;
}

/** What a resource type says of itself; what it leaves out it has none of. */
interface Options {
    suffix: string;
    arguments: string[];
    helpers?: string[];
    persistent?: boolean;
    variant?: string;
    secrets?: string[];
    uploads?: boolean;
    /** Whether it has marks of its own (marked.sh). */
    marks?: boolean;
}

/** Where the records of a type's objects are. */
export function recordsOf({ persistent }: ResourceType): string {
    return persistent ? "/var/lib/nslab/.records" : "/run/nslab";
}

/** What every script begins with. */
const common = ["../shell/prelude.sh", "../shell/printable.sh", "../shell/requirements.sh"];

/**
 * A type whose scripts are in the folder of the module that asks: create.sh, update.sh, delete.sh, probe.sh and
 * preflight.sh, which names what on the host is in the object's way, and where it has marks marked.sh. They are put
 * together when one is asked for: a lab uses half of the types.
 *
 * It loads nothing of Pulumi: a review and a policy compare with it what a program registers.
 *
 * @param helpers shell files that those scripts call, relative to the module
 * @param variant what tells it from a type of the same name, whose objects it takes the place of
 */
export function resourceType(name: string, base: string, options: Options): ResourceType {
    const {
        helpers = [],
        persistent = false,
        variant = "",
        secrets = [],
        uploads = false,
        marks = false,
    } = options;
    const made = new Map<string, string>();
    const once = (what: string, make: () => string) => {
        const text = made.get(what) ?? make();
        made.set(what, text);
        return text;
    };
    const body = (...files: string[]) =>
        onlyCalled([script(import.meta.url, ...common), script(base, ...helpers, ...files)].join("\n"));
    return {
        name,
        probeName: `${name}${variant}`,
        persistent,
        suffix: options.suffix,
        arguments: options.arguments,
        secrets,
        uploads,
        get create() {
            return once("create", () => body("preflight.sh", "create.sh"));
        },
        get update() {
            return once("update", () => withoutComments(body("update.sh")));
        },
        get delete() {
            return once("delete", () => withoutComments(body("delete.sh")));
        },
        get probe() {
            return once("probe", () => script(base, ...helpers, "preflight.sh", "probe.sh"));
        },
        get marked() {
            return marks ? once("marked", () => script(base, ...helpers, "marked.sh")) : "";
        },
    };
}
