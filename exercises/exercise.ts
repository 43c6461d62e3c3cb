import type { Facts, FactLine, FactScript } from "../checks/shared/facts.ts";
import type { Value } from "../host/shell.ts";
import type { Language } from "../messages/language.ts";
import type { Message } from "../messages/words.ts";
import type { LabOutputs } from "../stacks/outputs.ts";
import type { Part } from "../stacks/parts.ts";
import type { Seed } from "./seed.ts";

/** A text in each language. */
export type Words = Record<Language, string>;

/** A student's own values of an exercise, by name. */
export type Parameters = Readonly<Record<string, string | number>>;

/** What the student has answered, by question. */
export type Answers = Readonly<Record<string, string>>;

/** What a student is asked. */
export interface Question {
    key: string;
    text: Words;
    /** How an answer is written: decimal digits; hexadecimal digits; an IPv4 address with or without port, or a MAC. */
    kind: "number" | "hex" | "address" | "choice" | "word";
    /** Of a choice, what can be chosen. */
    choices?: Readonly<Record<string, Words>>;
    points: number;
}

/** One thing that the look must see, or one answer. */
export interface Step {
    /** Its name, the same in every language. */
    what: string;
    title: Words;
    points: number;
    passed: boolean;
    saw: Words;
    /** What to look at next; never the command with the answer in it. */
    hint?: Words;
}

/** One way to break a lab, for break-fix. */
export interface InjectedFault {
    /** The file below faults/, and the answer to the question that asks for it. */
    name: string;
    /** What it is, as one of the answers that can be chosen. */
    title: Words;
    /** Where a request is last seen, as the question asks. */
    hop?: string;
}

/** A task, the state that it begins with, and how it is looked at and judged. */
export interface Exercise {
    name: string;
    /** The URL of its module; its scripts and texts lie beside it. */
    base: string;
    title: Words;
    points: number;
    experiment: 1 | 2 | 3;
    /** What the stack leaves to the student. */
    leaveOut: readonly Part[];
    /** More of the stack's configuration while the exercise is open, by key without "nslab:". */
    config?(parameters: Parameters): Record<string, string | number>;
    /**
     * Whether what it begins with differs from what the stack says: an update would mend it, so the lab is left alone while
     * the exercise is open.
     */
    drifts?: true;
    /** The ways to break the lab, of which the parameter `fault` names the student's own; such an exercise drifts. */
    faults?: readonly InjectedFault[];
    parameters(seed: Seed): Parameters;
    /** Why it cannot be done in this lab, however the stack is configured for it; undefined where it can. */
    unfit?(lab: LabOutputs): Message | undefined;
    /** What the text names and the scripts are given of the lab; undefined where the lab has not built it. */
    places(lab: LabOutputs, parameters: Parameters): Record<string, Value> | undefined;
    /** Looks that others have written, beside look.sh. */
    looks?(lab: LabOutputs, parameters: Parameters): readonly FactScript[];
    /** What the judge must know of the lab itself: a stored look is judged again without it. */
    told?(lab: LabOutputs): readonly FactLine[];
    questions: readonly Question[];
    /** What the facts show, without the questions. */
    steps(facts: Facts, parameters: Parameters): Step[];
    /** By question, every right answer; a question of which the facts do not tell yet is left out. */
    truths(facts: Facts, parameters: Parameters): Record<string, readonly string[]>;
}
