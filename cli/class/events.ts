/** Something that has happened to a seat; `nslab class … --json` prints one a line. */
export interface SeatEvent {
    /** ISO 8601. */
    at: string;
    /** The student's id, or the group's. */
    student: string;
    event: "start" | "change" | "done" | "failed" | "skipped";
    /** Since its start. */
    seconds?: number;
    /** How many resources so far, by the kind of change. */
    changes?: Record<string, number>;
    /** Why it failed, or was skipped: one line. */
    error?: string;
    /** The file with all that the engine has said of it. */
    log?: string;
}

/** Whoever shows what happens. */
export interface Progress {
    tell(event: SeatEvent): void;
    /** After the last event. */
    end(): void;
}
