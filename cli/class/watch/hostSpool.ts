import { createInterface } from "node:readline";
import type { ResolvedHost } from "../../../host/resolvedHost.ts";
import { start, type Running } from "../../../host/start.ts";
import { mostOfRequest, readRequest, type LabRequest } from "../seat/request.ts";
import { outsideScript } from "../seat/outside.ts";
import { readStates, type SeatState } from "../seat/state.ts";
import type { Served } from "./serve.ts";

/** Whoever hears what the seats of a host say. */
export interface Listener {
    /** @param request undefined where it is none */
    asked(seat: string, request: LabRequest | undefined): void;
    /** The seats whose hand is up, whenever that changes. */
    hands(seats: string[]): void;
    state(state: SeatState): void;
}

/** The requests of a host's seats, and the answers: one connection for as long as somebody watches (spool.sh). */
export class HostSpool {
    /** As it was asked for. */
    readonly seats: readonly string[];
    readonly #running: Running;
    #isOpen = true;

    private constructor(seats: readonly string[], running: Running) {
        this.seats = seats;
        this.#running = running;
    }

    /**
     * @param seats see seatLines
     * @throws UnreachableError where the host cannot be reached
     */
    static async open(host: ResolvedHost, seats: readonly string[], listener: Listener): Promise<HostSpool> {
        const text = outsideScript(seats, { most: mostOfRequest }, "state.sh", "spool.sh");
        const spool = new HostSpool(seats, await start(host, text));
        const { stdout, stderr, ended } = spool.#running;
        createInterface({ input: stdout }).on("line", (line) => {
            hear(line, listener);
        });
        stderr.resume();
        void ended.then(() => (spool.#isOpen = false));
        return spool;
    }

    get isOpen(): boolean {
        return this.#isOpen;
    }

    /** Gives a seat the answer to one of its requests. */
    answer(seat: string, id: string, { code, text }: Served): void {
        const whole = Buffer.from(`${code}\n${text}\n`).toString("base64");
        this.#running.stdin.write(`${seat} ${id} ${whole}\n`);
    }

    async close(): Promise<void> {
        this.#running.stdin.end();
        await this.#running.ended;
    }
}

function hear(line: string, listener: Listener): void {
    const [kind = "", ...words] = line.split("\t");
    const [seat = "", text = ""] = words;
    if (kind === "request") listener.asked(seat, readRequest(Buffer.from(text, "base64").toString()));
    if (kind === "hands") listener.hands(words);
    for (const state of readStates(line)) listener.state(state);
}
