import type { Allocation } from "../../../class/allocate.ts";
import type { Classroom } from "../../../class/classFolder.ts";
import type { ClassHost } from "../../../class/settings.ts";
import { UnreachableError } from "../../../host/errors.ts";
import { Words } from "../../../messages/words.ts";
import { readBook } from "../../exercise/book.ts";
import { ownDeadline } from "../exercises.ts";
import { resolved } from "../hosts.ts";
import { installLab, noRoom } from "../seat/install.ts";
import { onHost, seatLines } from "../seat/outside.ts";
import type { LabRequest } from "../seat/request.ts";
import type { SeatState } from "../seat/state.ts";
import type { Happening } from "./events.ts";
import { HostSpool } from "./hostSpool.ts";
import type { Notes } from "./notes.ts";
import { serve, shown, type Served } from "./serve.ts";
import type { WatchedSeat } from "./watchedSeat.ts";

/** What is watched now. */
export interface Watched {
    classroom: Classroom;
    seats: ReadonlyMap<string, WatchedSeat>;
    places: readonly Allocation[];
}

/** The seats' requests, hands and logins, on all hosts of a class. */
export class Spools {
    readonly #watched: () => Watched;
    readonly #notes: Notes;
    readonly #tell: (happening: Happening) => void;
    readonly #news: () => void;
    readonly #spools = new Map<string, HostSpool>();
    /** Whose hand is up, by host. */
    readonly #hands = new Map<string, readonly string[]>();
    #isClosed = false;

    /** @param news hears that there is something to show */
    constructor(
        watched: () => Watched,
        notes: Notes,
        tell: (happening: Happening) => void,
        news: () => void,
    ) {
        this.#watched = watched;
        this.#notes = notes;
        this.#tell = tell;
        this.#news = news;
    }

    /** Brings the connection to a host to what is watched there. */
    async connect(host: ClassHost): Promise<void> {
        const { classroom, seats: all, places } = this.#watched();
        const { settings } = classroom;
        const seats = [...all.values()].filter((seat) => seat.host?.name === host.name);
        const before = this.#spools.get(host.name);
        const own = places.filter((place) => seats.some(({ id }) => id === place.seat));
        try {
            const lines = seats.length === 0 ? [] : seatLines(settings.class, own, await onHost(host));
            if (before?.isOpen && before.seats.join("\n") === lines.join("\n")) return;
            this.#spools.delete(host.name);
            await before?.close();
            if (lines.length === 0) return;
            for (const seat of await installLab(settings, host, lines)) console.error(noRoom(seat));
            const spool = await HostSpool.open(resolved(host), lines, {
                asked: (seat, request) => void this.#serve(host, seat, request),
                hands: (up) => {
                    this.#handsOf(host, up);
                },
                state: (state) => {
                    this.#stateOf(state);
                },
            });
            this.#spools.set(host.name, spool);
        } catch (error) {
            if (!(error instanceof UnreachableError)) throw error;
            for (const seat of seats) {
                if (seat.trouble === undefined)
                    this.#tell({ event: "trouble", student: seat.id, error: error.message });
                seat.trouble = error.message;
            }
        }
    }

    async close(): Promise<void> {
        this.#isClosed = true;
        await Promise.all([...this.#spools.values()].map((spool) => spool.close()));
    }

    /** What nobody can read has no answer: it is no request of our program's. */
    async #serve(host: ClassHost, id: string, request: LabRequest | undefined): Promise<void> {
        const seat = this.#watched().seats.get(id);
        if (!request || !seat || this.#isClosed) return;
        const began = performance.now();
        const served = await this.#served(seat, request);
        this.#spools.get(host.name)?.answer(id, request.id, served);
        const seconds = Math.round(performance.now() - began) / 1000;
        this.#tell({ event: "request", student: id, verb: request.verb, seconds });
        this.#news();
    }

    async #served(seat: WatchedSeat, request: LabRequest): Promise<Served> {
        const { settings, ...classroom } = this.#watched().classroom;
        if (seat.isBusy) return shown(2, new Words(settings.language).say("lab.tooMany"));
        return seat.exclusively(() =>
            serve(request, {
                settings,
                deadline: ownDeadline(classroom, seat.id) || (settings.deadline ?? ""),
                book: readBook(seat.stack),
                asking: () => seat.asking(),
            }),
        );
    }

    #handsOf({ name }: ClassHost, up: readonly string[]): void {
        const before = this.#hands.get(name) ?? [];
        this.#hands.set(name, up);
        const { hands } = this.#notes;
        const own = this.#watched()
            .places.filter(({ host }) => host === name)
            .map(({ seat }) => seat);
        const others = Object.entries(hands).filter(([id]) => !own.includes(id));
        const since = (id: string) => hands[id] ?? new Date().toISOString();
        this.#notes.hands = Object.fromEntries([
            ...others,
            ...up.map((id): [string, string] => [id, since(id)]),
        ]);
        for (const id of own)
            if (up.includes(id) !== before.includes(id))
                this.#tell({ event: "hand", student: id, up: up.includes(id) });
        this.#news();
    }

    #stateOf(state: SeatState): void {
        const seat = this.#watched().seats.get(state.seat);
        if (!seat) return;
        seat.state = state;
        if (state.sessions > 0 && !seat.isVisited) this.#notes.logins[seat.id] = new Date().toISOString();
    }
}
