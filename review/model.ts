/** What a review says of a preview. */
export interface Review {
    stack: string;
    verdict: Verdict;
    /** What `nslab review` ends with. */
    exitCode: number;
    drift: Drift;
    changes: Change[];
    risks: Risk[];
    /** Why nothing of it can be done, each in the words of the program, of the host or of a policy. */
    refusals: string[];
    /** What policies advise against. */
    advice: string[];
    /** The configuration that it is a review of; secrets are blinded. */
    config: Record<string, string>;
}

export type Verdict = "no change" | "safe" | "disruptive" | "forbidden";

/** What on the hosts is not as the stack says. */
export interface Drift {
    /** Why some or all of it was not looked for. */
    notChecked?: string;
    found: { object: ObjectName; what: string; mended: "in place" | "by a new object" | "not" }[];
}

/** A component as the program calls it. */
export interface ObjectName {
    /** The last part of its type, such as "MemoryCgroup". */
    kind: string;
    name: string;
}

/** One object that does not stay as it is. */
export interface Change {
    object: ObjectName;
    operation: Operation;
    /** Those that are not as before; of an object that comes or goes, all that are not empty. */
    arguments: ArgumentChange[];
    /** All arguments before and after, as the scripts have them; what is not known yet is left out. */
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    /** Why it is replaced or changed, beside its arguments. */
    reasons: string[];
    /** The new objects that it is built on; where one of them replaces another, it is replaced, too. */
    builtOn: ObjectName[];
    /** The objects that are replaced with it. */
    takesDown: ObjectName[];
    /** What of it has drifted. */
    drift: string[];
    /** What the previous run found on the host. */
    facts: Record<string, unknown>;
    commands: Script[];
}

export type Operation = "create" | "update" | "replace" | "delete";

/** An argument in words, before and after; absent where there is no before or after, or it is not known yet. */
export interface ArgumentChange {
    name: string;
    old?: string;
    new?: string;
    /** Whether the new value is known only once what the object is built on is there. */
    later?: true;
}

/** A script that will be run, with what it reads. */
export interface Script {
    does: "create" | "update" | "delete";
    /** Shell assignments; undefined where they are known only once something else was built. */
    stdin?: string;
    text: string;
}

/** Something to think of before it is applied. */
export interface Risk {
    object: ObjectName;
    text: string;
    /** The text in parts: words of ours, then a value, and so on. */
    parts: string[];
    /** Whether something that runs is stopped, or something that is stored is lost. */
    disruptive: boolean;
}
