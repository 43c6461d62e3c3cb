import { setMaxListeners } from "node:events";
import type { RunContext } from "../kind.ts";
import type { EngineLog } from "./engineLog.ts";

interface Request {
    getUrn(): string;
    /** In seconds; 0 for none. */
    getTimeout(): number;
}

/** The runs under way: each ends at its resource's timeout, and all of them when the engine cancels. */
export class Runs {
    readonly #log: EngineLog;
    readonly #cancelled = new AbortController();

    constructor(log: EngineLog) {
        this.#log = log;
        // Every run under way listens, and there may be many.
        setMaxListeners(0, this.#cancelled.signal);
    }

    async run<T>(request: Request, body: (context: RunContext) => Promise<T>): Promise<T> {
        const log = this.#log.forResource(request.getUrn());
        try {
            return await body({ signal: this.#signal(request.getTimeout()), log });
        } finally {
            await log.flush();
        }
    }

    cancel(): void {
        this.#cancelled.abort();
    }

    #signal(seconds: number): AbortSignal {
        const { signal } = this.#cancelled;
        return seconds > 0 ? AbortSignal.any([signal, AbortSignal.timeout(seconds * 1000)]) : signal;
    }
}
