import type { Listener } from "../../report/report.ts";
import { withSpinner } from "../spinner.ts";
import { say } from "../../messages/spoken.ts";

/** How many characters a bar has, and how often it may change, in milliseconds. */
const [width, interval] = [24, 100];

const titles = { fetching: "report.fetching", reading: "report.reading" } as const;

/**
 * Says how far a report is, for as long as it is made.
 *
 * @param live whether on a terminal, where the words go away again
 */
export async function withBars<T>(live: boolean, work: (listener: Listener) => Promise<T>): Promise<T> {
    if (live)
        return withSpinner(say(titles.fetching), (tell) =>
            work({ fetching: bar("fetching", tell), reading: bar("reading", tell) }),
        );
    return work({ fetching: once("fetching"), reading: once("reading") });
}

function bar(step: keyof Listener, tell: (text: string) => void): Listener["fetching"] {
    let next = 0;
    return (done, whole) => {
        if (performance.now() < next) return;
        next = performance.now() + interval;
        tell(`${say(titles[step])} ${barText(done, whole)}`);
    };
}

/** How much of so many bytes, as a bar and in numbers. */
export function barText(done: number, whole: number): string {
    const part = whole === 0 ? 1 : Math.min(done / whole, 1);
    const full = Math.round(part * width);
    const megabytes = (bytes: number) => (bytes / 1e6).toFixed(1);
    return say("report.bar", {
        bar: "#".repeat(full) + "-".repeat(width - full),
        percent: Math.floor(part * 100),
        done: megabytes(Math.min(done, whole)),
        whole: megabytes(whole),
    });
}

function once(step: keyof Listener): Listener["fetching"] {
    let isSaid = false;
    return (_, whole) => {
        if (!isSaid) console.error(`${say(titles[step])} (${(whole / 1e6).toFixed(1)} MB)`);
        isSaid = true;
    };
}
