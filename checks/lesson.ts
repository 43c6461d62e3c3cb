import type { ResolvedHost } from "../host/resolvedHost.ts";
import type { LabOutputs } from "../stacks/outputs.ts";
import type { Message } from "../messages/words.ts";

/** One thing that the lab teaches, and how to see it on the host. */
export interface Lesson {
    number: number;
    title: Message | string;
    /** The experiment that it needs. */
    experiment: number;
    /** What to be patient for, and perhaps to do meanwhile. */
    wait?(lab: LabOutputs, patience: Patience): Message | string | undefined;
    /** What looks at the host, where the stack has built the experiment. */
    prepare(lab: LabOutputs, patience: Patience): ((host: ResolvedHost) => Promise<Verdict>) | undefined;
}

/** How long to wait for what somebody else must do. */
export interface Patience {
    /** For a request from another machine. */
    requestSeconds: number;
}

export const patience: Patience = { requestSeconds: 60 };

/** What a look at the host has shown. */
export interface Verdict {
    passed: boolean;
    /** What was looked at. */
    looked: Message | string;
    /** What was seen, one observation a line. */
    saw: (Message | string)[];
    /** What to do where it did not pass. */
    hint?: Message | string;
}

/** A lesson that was looked at. */
export interface LessonResult extends Verdict {
    number: number;
    title: Message | string;
    /** How long it took. */
    seconds: number;
}
