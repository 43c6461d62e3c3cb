import type { ObjectChange, Risk as ChangeRisk } from "../components/catalogue.ts";
import type { Drift as ObjectDrift } from "../host/diagnostics.ts";

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
    found: { object: ObjectName; what: ObjectDrift; repaired: "in place" | "by a new object" | "not" }[];
}

/** A component as the program calls it, or a resource of no component of nslab's. */
export interface ObjectName {
    /** The last part of its type, such as "MemoryCgroup"; the whole type of what is not nslab's own. */
    kind: string;
    name: string;
}

/** One object that does not stay as it is. */
export interface Change {
    /** What the engine calls it: two of one name may differ in what they belong to. */
    urn: string;
    object: ObjectName;
    operation: Operation;
    /** Those that are not as before; of an object that comes or goes, all that are not empty. */
    arguments: ArgumentChange[];
    /** All arguments before and after, as the scripts have them; what is not known yet is left out. */
    before: Record<string, unknown>;
    after: Record<string, unknown>;
    /** Why it is replaced or changed, beside its arguments. */
    reasons: string[];
    /** The new objects that it depends on; where one of them replaces another, it is replaced, too. */
    dependencies: ObjectName[];
    /** The objects that are replaced with it. */
    takesDown: ObjectName[];
    /** What of it has drifted. */
    drift: ObjectDrift[];
    /** What the previous run found on the host. */
    facts: Record<string, unknown>;
    commands: Script[];
    /** Where it is not nslab's own: nobody knows what it does. */
    notJudged?: NotJudged;
}

export type Operation = ObjectChange["operation"] | "read" | "import";

/** What is to be read by a person. */
export interface NotJudged {
    why: string;
    /** All that the preview says of it. */
    inputs: ShownInput[];
}

/** An input as the preview has it; the old one where it is another, or there is no new one. */
export interface ShownInput {
    name: string;
    old?: string;
    new?: string;
}

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
export interface Risk extends ChangeRisk {
    object: ObjectName;
}
