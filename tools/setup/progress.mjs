const spinnerFrames = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];
const clearLine = "\r\x1b[K";

/**
 * Tells on stderr what one step does, how far it is and how long it took; stdout stays free for the output
 * of the command that follows the set-up. A terminal gets one line that changes, a log file a line now and
 * then.
 */
export class Progress {
    #title;
    #started = performance.now();
    #detail = "";
    #frame = 0;
    /** @type {NodeJS.Timeout | undefined} */
    #timer;

    /** @param {string} title */
    constructor(title) {
        this.#title = title;
        this.#line(`• ${title}`);
        this.#resume();
    }

    /**
     * What is being done now: a line that stays.
     * @param {string} text
     */
    phase(text) {
        this.#detail = "";
        this.#line(`    ${text}`);
    }

    /**
     * How far it is: shown until the next one comes.
     * @param {string} text
     */
    detail(text) {
        this.#detail = text;
    }

    /**
     * Keeps quiet while someone else uses the terminal.
     * @template T
     * @param {() => Promise<T>} action
     */
    async paused(action) {
        this.#pause();
        try {
            return await action();
        } finally {
            this.#resume();
        }
    }

    /** @param {string} outcome */
    done(outcome) {
        this.#pause();
        this.#line(`✓ ${this.#title}: ${outcome} (${this.#elapsed()})`);
    }

    failed() {
        this.#pause();
        this.#line(`✗ ${this.#title} (${this.#elapsed()})`);
    }

    #resume() {
        const redraw = () => {
            this.#redraw();
        };
        const heartbeat = () => {
            this.#line(`    ${this.#status()}`);
        };
        this.#timer = process.stderr.isTTY ? setInterval(redraw, 100) : setInterval(heartbeat, 10_000);
    }

    #pause() {
        clearInterval(this.#timer);
        if (process.stderr.isTTY) process.stderr.write(clearLine);
    }

    #redraw() {
        const spinner = spinnerFrames[this.#frame++ % spinnerFrames.length] ?? "";
        // A line that wraps could not be taken back. Some terminals do not tell their width.
        const width = process.stderr.columns > 0 ? process.stderr.columns : 80;
        const line = `${spinner} ${this.#status()}`.slice(0, width - 1);
        process.stderr.write(clearLine + line);
    }

    #status() {
        return [this.#elapsed(), this.#detail].filter(Boolean).join("  ");
    }

    #elapsed() {
        return formatDuration(performance.now() - this.#started);
    }

    /** @param {string} text */
    #line(text) {
        process.stderr.write(`${process.stderr.isTTY ? clearLine : ""}${text}\n`);
    }
}

/** @param {number} milliseconds */
export function formatDuration(milliseconds) {
    if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
    const seconds = milliseconds / 1000;
    if (seconds < 60) return `${seconds.toFixed(1)} s`;
    return `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
}
