import type { Message } from "../../messages/words.ts";
import type { BuiltObject } from "./built.ts";

/** How an object came to be, for who wants to do it by hand. */
export interface Explanation {
    /** The step of the written lab: "1.1" is the first of Experiment 1. */
    step: string;
    /** What it is for. */
    why: Message;
    /** What its script ran, in order. */
    commands: Ran[];
    /** Manual pages and documents of the kernel. */
    manual: string[];
    /** How to look at it. */
    look: Hint[];
    /** How to make another by hand that is in nothing's way, and how to remove it. */
    byHand: string[];
}

/** A command as the script ran it; "…" stands for what is left out. */
interface Ran {
    ran: string;
    /** The lines of the written lab that it stands for. */
    written?: string[];
    /** Why it is otherwise than the written lab's. */
    because?: Message;
}

interface Hint {
    command: string;
    shows: Message;
}

export type Explain = (object: BuiltObject) => Explanation;
