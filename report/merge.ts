/** Something that happened at a time. */
interface Timed {
    time: number;
}

/**
 * Takes what several sources have, each in order of time, one after the other in the order of all; no more than one
 * batch of each is held.
 */
export async function merge<T extends Timed>(
    sources: AsyncIterator<T[]>[],
    take: (item: T, source: number) => void,
): Promise<void> {
    const queues = await Promise.all(sources.map((source) => Queue.open(source)));
    for (;;) {
        const next = earliest(queues);
        if (next < 0) return;
        const queue = queues[next];
        if (queue?.first) take(queue.first, next);
        if (queue?.drop() === "empty") await queue.fill();
    }
}

function earliest(queues: Queue<Timed>[]): number {
    let [found, time] = [-1, Infinity];
    for (const [index, { first }] of queues.entries()) {
        if (first && first.time < time) [found, time] = [index, first.time];
    }
    return found;
}

class Queue<T> {
    readonly #source: AsyncIterator<T[]>;
    #batch: T[] = [];
    #next = 0;

    private constructor(source: AsyncIterator<T[]>) {
        this.#source = source;
    }

    static async open<T>(source: AsyncIterator<T[]>): Promise<Queue<T>> {
        const queue = new Queue(source);
        await queue.fill();
        return queue;
    }

    get first(): T | undefined {
        return this.#batch[this.#next];
    }

    drop(): "empty" | "more" {
        this.#next += 1;
        return this.#next < this.#batch.length ? "more" : "empty";
    }

    async fill(): Promise<void> {
        const result = await this.#source.next();
        this.#batch = result.done ? [] : result.value;
        this.#next = 0;
    }
}
