import { availableParallelism } from "node:os";
import { setTimeout as delay } from "node:timers/promises";
import pLimit from "p-limit";
import type { Allocation } from "../../../class/allocate.ts";
import type { Classroom } from "../../../class/classFolder.ts";
import { ClassError } from "../../../class/files/faults.ts";
import { UserError } from "../../../host/errors.ts";
import { printable } from "../../../host/printable.ts";
import { classDestroy } from "../destroy.ts";
import { readGradeBook } from "../gradeBook.ts";
import { readAllocations } from "../hold.ts";
import { lastActive } from "../idle.ts";
import { Keeper } from "../keeper.ts";
import { classStack, seatStack } from "../names.ts";
import { openClass } from "../read.ts";
import { readClassRecords } from "../records.ts";
import { writeReport } from "../report.ts";
import { selectedSeats, type Selection } from "../select.ts";
import { isBuilt, listStacks } from "../stacks.ts";
import { teller, type Happening } from "./events.ts";
import { readNotes, writeNotes, type Notes } from "./notes.ts";
import { Spools } from "./spools.ts";
import { WatchedSeat } from "./watchedSeat.ts";

/** How often every seat is looked at, whether or not anything was done there, in milliseconds. */
const fullEvery = 60_000;

/** How long what is under way may take to end after Ctrl-C, in milliseconds. */
const grace = 10_000;

/** A class that is being watched. */
export class Watch {
    readonly #path: string;
    readonly #selection: Selection;
    readonly #isJson: boolean;
    readonly #tell: (happening: Happening) => void;
    readonly #keeper: Keeper;
    readonly #notes: Notes;
    readonly #seats = new Map<string, WatchedSeat>();
    readonly #spools: Spools;
    readonly #stopped = new AbortController();
    /** Looks by themselves leave room for those that somebody waits for. */
    readonly #looks = pLimit(availableParallelism());
    readonly #lessons = pLimit(1);
    #classroom: Classroom;
    #places: Allocation[] = [];
    #isPageOld = true;
    #pageAt = 0;

    constructor(path: string, classroom: Classroom, selection: Selection, isJson: boolean) {
        this.#path = path;
        this.#classroom = classroom;
        this.#selection = selection;
        this.#isJson = isJson;
        this.#tell = teller(isJson);
        this.#keeper = new Keeper(classroom);
        this.#notes = readNotes(classroom.settings.class);
        const watched = () => ({ classroom: this.#classroom, seats: this.#seats, places: this.#places });
        this.#spools = new Spools(watched, this.#notes, this.#tell, () => {
            this.#isPageOld = true;
        });
    }

    stop(): void {
        this.#stopped.abort();
    }

    #isStopped(): boolean {
        return this.#stopped.signal.aborted;
    }

    /** @param every from one round to the next, in milliseconds */
    async run(every: number): Promise<void> {
        selectedSeats(this.#classroom, this.#selection); // refuses who is not there
        await this.#refresh();
        this.#tell({ event: "watching", seats: [...this.#seats.values()].filter(({ host }) => host).length });
        const work = Promise.all([
            this.#repeat(every, () => this.#round()),
            this.#repeat(fullEvery, () => this.#fullRound()),
            this.#repeat(Math.min(every, 1000), () => {
                this.#refreshPage(every);
            }),
        ]);
        const stopped = new Promise((resolve) => {
            this.#stopped.signal.addEventListener("abort", () => setTimeout(resolve, grace).unref());
        });
        try {
            await Promise.race([work, stopped]);
        } finally {
            this.stop();
            await this.#spools.close();
            this.#writePage();
        }
    }

    async #repeat(every: number, work: () => Promise<void> | void): Promise<void> {
        const { signal } = this.#stopped;
        while (!signal.aborted) {
            const next = Date.now() + every;
            await work();
            await delay(Math.max(0, next - Date.now()), undefined, { signal }).catch(() => undefined);
        }
    }

    /** Looks at the exercises of who has done something. */
    async #round(): Promise<void> {
        const began = performance.now();
        const changed = [...this.#seats.values()].filter((seat) => seat.host && seat.hasChanged);
        await Promise.all(
            changed.map((seat) => this.#looks(() => this.#guarded(seat, () => this.#look(seat)))),
        );
        const seconds = Math.round(performance.now() - began) / 1000;
        this.#tell({ event: "round", looked: changed.length, seconds });
    }

    /** Looks at what there is of the class, at every exercise, and at every lesson. */
    async #fullRound(): Promise<void> {
        await this.#refresh();
        const there = [...this.#seats.values()].filter(({ host }) => host);
        await Promise.all(
            there.map((seat) =>
                this.#lessons(() =>
                    this.#guarded(seat, async () => {
                        await this.#look(seat);
                        await seat.lessons();
                        if (seat.trouble !== undefined) this.#tell({ event: "well", student: seat.id });
                        seat.trouble = undefined;
                    }),
                ),
            ),
        );
        await this.#takeIdleDown();
    }

    /** Takes the labs down in which nothing was done for as long as class.yaml says; what is there is looked at once more. */
    async #takeIdleDown(): Promise<void> {
        const { folder, settings } = this.#classroom;
        const { idle } = settings;
        if (idle === undefined || this.#isStopped()) return;
        const { looks } = readClassRecords(folder);
        const silent = [...this.#seats.values()].filter(({ id, host, state, lastUpdate }) => {
            if (!host || !state) return false;
            const own = looks.filter(({ student }) => student === id);
            const active = lastActive({ lastUpdate, login: this.#notes.logins[id], looks: own });
            return Date.now() - Date.parse(active) > idle * 1000;
        });
        if (silent.length === 0) return;
        writeNotes(settings.class, this.#notes);
        for (const { id } of silent) this.#tell({ event: "idle", student: id });
        try {
            await classDestroy(
                this.#path,
                silent.map(({ id }) => id),
                { idle, ...(this.#isJson && { json: true as const }) },
            );
        } catch (error) {
            if (!(error instanceof UserError)) throw error;
            console.error(printable(error.message)); // somebody else is at it: the next round tries again
        }
        await this.#refresh();
    }

    async #look(seat: WatchedSeat): Promise<void> {
        const kept = await seat.look();
        if (!kept?.isRecorded) return;
        const { open, points, of } = kept.look;
        this.#tell({ event: "look", student: seat.id, exercise: open.exercise.name, points, of });
    }

    /** What cannot be looked at stops nobody else; what is under way when it all ends is not told. */
    async #guarded(seat: WatchedSeat, work: () => Promise<void>): Promise<void> {
        if (this.#isStopped()) return;
        try {
            await work();
        } catch (error) {
            if (this.#isStopped()) return;
            if (!(error instanceof UserError)) throw error;
            if (seat.trouble !== error.message)
                this.#tell({ event: "trouble", student: seat.id, error: error.message });
            seat.trouble = error.message;
        }
    }

    /** Who takes part, where their labs are, and the connections to the hosts. */
    async #refresh(): Promise<void> {
        await this.#readAgain();
        const { settings } = this.#classroom;
        const { class: className } = settings;
        const stacks = await listStacks();
        this.#places = stacks.has(classStack(className)) ? await readAllocations(className) : [];
        const wanted = selectedSeats(this.#classroom, { ...this.#selection, students: this.#selected() });
        for (const { id } of wanted) {
            const place = this.#places.find(({ seat }) => seat === id);
            const { host } = this.#selection;
            if (host !== undefined && place?.host !== host) continue;
            const seat = this.#seats.get(id) ?? new WatchedSeat(id, settings, this.#keeper);
            this.#seats.set(id, seat);
            seat.lastUpdate = stacks.get(seatStack(className, id))?.lastUpdate ?? "";
            seat.host = isBuilt(stacks, seatStack(className, id))
                ? settings.hosts.find(({ name }) => name === place?.host)
                : undefined;
        }
        for (const id of this.#seats.keys())
            if (!wanted.some((seat) => seat.id === id)) this.#seats.delete(id);
        if (settings.isolation !== "container") return;
        await Promise.all(settings.hosts.map((host) => this.#spools.connect(host)));
    }

    /** Whoever was named and has left the roster meanwhile is watched no more. */
    #selected(): string[] {
        const { students } = this.#classroom;
        return this.#selection.students.filter((word) =>
            students.some(({ id, group, status }) => status === "active" && (id === word || group === word)),
        );
    }

    /** A roster that is being edited may have faults for a while. */
    async #readAgain(): Promise<void> {
        try {
            this.#classroom = await openClass(this.#path);
            this.#keeper.classroom = this.#classroom;
        } catch (error) {
            if (!(error instanceof ClassError)) throw error;
            console.error(printable(error.message));
        }
    }

    #refreshPage(every: number): void {
        if (!this.#isPageOld && Date.now() - this.#pageAt < every) return;
        this.#writePage();
    }

    #writePage(): void {
        this.#isPageOld = false;
        this.#pageAt = Date.now();
        const seats = [...this.#seats.values()];
        writeNotes(this.#classroom.settings.class, this.#notes);
        writeReport(this.#classroom, this.#path, readGradeBook(this.#classroom), {
            at: new Date(),
            checked: new Date(),
            hands: new Map(Object.entries(this.#notes.hands)),
            logins: new Map(Object.entries(this.#notes.logins)),
            troubles: new Map(
                seats.flatMap(({ id, trouble }) => (trouble === undefined ? [] : [[id, trouble]])),
            ),
            hosts: new Map(this.#places.map(({ seat, host }) => [seat, host])),
        });
    }
}
