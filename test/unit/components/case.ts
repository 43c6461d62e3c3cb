import type { Fault, HostArgs } from "../../../components/index.ts";

/** One way to use a component. */
export interface Entry {
    title: string;
    type: string;
    /** Its folder in components/, and the name of its kind in records. */
    kind: string;
    /** Where its scripts are, if not in the folder of its kind. */
    folder?: string;
    /** Of the one command that it registers. */
    suffix: string;
    /** The copies of files that it registers for a host over SSH. */
    copies?: string[];
    /** What it keeps in the state beside its command. */
    keeps?: string[];
    /** What a change of replaces the object, as the command's triggers hold it. */
    identity: Record<string, unknown>;
    make: (name: string, host: HostArgs) => unknown;
    /** With every argument different. */
    makeOther: (name: string, host: HostArgs) => unknown;
}

/** An argument's name, what is allowed in the message's words, what is right at the edges, and what is wrong. */
type ArgumentCase = [argument: string, allowed: string, right: unknown[], wrong: unknown[]];

/** What is tested of each component's arguments. */
export interface Arguments {
    faults: (args: never) => Fault[];
    make: (args: never) => unknown;
    /** Right in every argument. */
    right: Record<string, unknown>;
    /** The arguments that must be given. */
    required?: string[];
    cases: ArgumentCase[];
}

/** What each file of cases/ says of one component: it has the name of the component's folder. */
export interface ComponentCases {
    entries: Entry[];
    args: Arguments;
}
