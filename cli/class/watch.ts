import { openClass } from "./read.ts";
import { refuseMissingPassphrase } from "./stacks.ts";
import { Watch } from "./watch/watch.ts";

export interface WatchOptions {
    json?: true;
    /** Only the students of this host. */
    host?: string;
}

/**
 * Watches a class until it is interrupted: answers what students ask in their seats, looks at what they do, keeps records
 * and writes the pages.
 *
 * @param seconds from one look at who has done something to the next
 */
export async function classWatch(
    path: string,
    students: string[],
    seconds: number,
    options: WatchOptions,
): Promise<number> {
    const classroom = await openClass(path);
    refuseMissingPassphrase();
    const watch = new Watch(path, classroom, { students, ...options }, options.json === true);
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    const stop = () => {
        watch.stop();
    };
    for (const signal of signals) process.on(signal, stop);
    try {
        await watch.run(seconds * 1000);
        return 0;
    } finally {
        for (const signal of signals) process.off(signal, stop);
    }
}
