import pLimit from "p-limit";
import { patience, type LabOutputs, type LessonResult } from "../../../checks/index.ts";
import type { ClassHost, Settings } from "../../../class/settings.ts";
import { mostTries } from "../../../exercises/judge.ts";
import { UserError } from "../../../host/userError.ts";
import { Words } from "../../../messages/words.ts";
import type { Asking } from "../../exercise/asking.ts";
import { readBook, writeEntry } from "../../exercise/book.ts";
import { readOutputs } from "../../stack/stack.ts";
import type { Keeper } from "../keeper.ts";
import { seatStack } from "../names.ts";
import { lessonsIn, lookIn, openIn, type OpenExercise, type SeatLook } from "../seatCheck.ts";
import type { SeatState } from "../seat/state.ts";

/** How many requests of a seat wait at most. */
const mostWaiting = 2;

/** How long a session of our own may take to go, in milliseconds. */
const leaving = 5000;

/** A look that was kept. */
interface KeptLook {
    look: SeatLook;
    isRecorded: boolean;
}

/** A seat that is watched: what was asked of it and found last. */
export class WatchedSeat {
    readonly id: string;
    /** Where its lab is; undefined where it has none. */
    host: ClassHost | undefined;
    /** When its lab was last changed, by the backend; ISO 8601. */
    lastUpdate = "";
    /** Why it cannot be looked at. */
    trouble: string | undefined;
    state: SeatState | undefined;
    readonly #settings: Settings;
    readonly #keeper: Keeper;
    /** One after the other: a look keeps what it has found, and so does an answer. */
    readonly #one = pLimit(1);
    #outputs: { of: string; outputs: LabOutputs } | undefined;
    #lookedAt: string | undefined;
    #lessons: { of: string; results: LessonResult[] } = { of: "", results: [] };
    #visitedUntil = 0;

    constructor(id: string, settings: Settings, keeper: Keeper) {
        this.id = id;
        this.#settings = settings;
        this.#keeper = keeper;
    }

    get stack(): string {
        return seatStack(this.#settings.class, this.id);
    }

    /** Whether more is asked than is being answered. */
    get isBusy(): boolean {
        return this.#one.pendingCount >= mostWaiting;
    }

    /** Whether something was done in it since it was last looked at, as far as the kernel has counted. */
    get hasChanged(): boolean {
        return this.state === undefined || this.#lookedAt !== `${this.#openedAt()} ${this.state.ran}`;
    }

    /** Whether a session there may be that of a look. */
    get isVisited(): boolean {
        return Date.now() < this.#visitedUntil;
    }

    /** Does something while nothing else is done with its exercise. */
    exclusively<T>(work: () => Promise<T>): Promise<T> {
        return this.#one(work);
    }

    /** Looks at the exercise that is open there; undefined where none is. */
    look(): Promise<KeptLook | undefined> {
        return this.exclusively(async () => {
            const open = await this.#open();
            return open && this.#keep(open, false);
        });
    }

    /** The exercise that is open there, for whoever asks about it; to be called exclusively. */
    async asking(): Promise<Asking | undefined> {
        const words = new Words(this.#settings.language);
        const open = await this.#open().catch((error: unknown) => this.#unseen(error, words));
        if (!open) return undefined;
        const { exercise, entry, setting } = open;
        return {
            exercise,
            entry,
            parameters: setting.parameters,
            look: async () => {
                const kept = await this.#keep(open, true).catch((error: unknown) =>
                    this.#unseen(error, words),
                );
                if (kept) return kept.look;
                throw new UserError(words.say("lab.changed"));
            },
            save: () => {
                writeEntry(this.stack, exercise.name, entry);
            },
            mostTries: (question) =>
                question.kind === "choice"
                    ? Math.min(mostTries(question), this.#settings.answers.tries)
                    : this.#settings.answers.tries,
        };
    }

    /**
     * Looks at the lessons; those that wait for something are looked at once a build of the lab.
     *
     * @returns whether each has passed
     */
    async lessons(): Promise<boolean> {
        const outputs = await this.#currentOutputs();
        const key = `${this.lastUpdate} ${this.#openedAt()}`;
        const known = this.#lessons.of === key ? this.#lessons.results : [];
        const isKnown = (number: number) => known.some((one) => one.number === number);
        this.#visitedUntil = Number.POSITIVE_INFINITY;
        try {
            const { open } = readBook(this.stack);
            const seen = await lessonsIn(
                outputs,
                open,
                (lesson) => lesson.wait?.(outputs, patience) === undefined || !isKnown(lesson.number),
            );
            const results = [
                ...seen,
                ...known.filter(({ number }) => !seen.some((one) => one.number === number)),
            ].toSorted((one, other) => one.number - other.number);
            this.#lessons = { of: key, results };
            this.#keeper.lessons(this.id, results, false);
            return results.every(({ passed }) => passed);
        } finally {
            this.#visitedUntil = Date.now() + leaving;
        }
    }

    async #open(): Promise<OpenExercise | undefined> {
        if (!this.host || readBook(this.stack).open === undefined) return undefined;
        return openIn(this.stack, await this.#currentOutputs(), this.host);
    }

    async #keep(open: OpenExercise, always: boolean): Promise<KeptLook | undefined> {
        const lookedAt = `${this.#openedAt()} ${this.state?.ran}`;
        const look = await lookIn(open);
        const kept = this.#keeper.look(this.id, look, always);
        if (!kept) return undefined;
        this.#lookedAt = lookedAt;
        this.trouble = undefined;
        return { look, isRecorded: kept.isRecorded };
    }

    /** To ask Pulumi takes longer than the look. */
    async #currentOutputs(): Promise<LabOutputs> {
        const of = `${this.lastUpdate} ${this.#openedAt()}`;
        if (this.#outputs?.of !== of) this.#outputs = { of, outputs: await readOutputs(this.stack) };
        return this.#outputs.outputs;
    }

    #openedAt(): string {
        const { open, entries } = readBook(this.stack);
        return open === undefined ? "" : `${open} ${entries[open]?.values ? entries[open].opened : ""}`;
    }

    /** Why is for the teacher. */
    #unseen(error: unknown, words: Words): never {
        if (!(error instanceof UserError)) throw error;
        this.trouble = error.message;
        throw new UserError(words.say("lab.notSeen"));
    }
}
