import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";

const prompt = "# ";

/** A shell at a terminal of its own, into which a test types. */
export class Terminal {
    readonly #shell: ChildProcessWithoutNullStreams;
    #printed = "";
    #asked = 0;
    readonly #waiting = new Set<() => void>();

    /** @param folder where its shell starts */
    constructor(folder: string) {
        // socat(1) gives it the terminal without which top(1) does not run.
        this.#shell = spawn("socat", ["-", "EXEC:/bin/sh,pty,setsid,ctty,stderr,echo=1"], {
            cwd: folder,
            env: { ...process.env, TERM: "dumb", PS1: prompt, COLUMNS: "200", LINES: "50" },
        });
        this.#shell.stdout.on("data", (chunk: Buffer) => {
            this.#printed += chunk.toString();
            for (const look of this.#waiting) look();
        });
    }

    /** Types a line, waits until the shell that reads it is ready again, and returns what was printed. */
    async type(line: string): Promise<{ code: number; output: string }> {
        const from = this.#printed.length;
        const mark = `done${++this.#asked}`;
        this.#shell.stdin.write(`${line}\n`);
        // The quotes keep what the terminal echoes from being taken for the answer.
        this.#shell.stdin.write(`echo "${mark.slice(0, 2)}""${mark.slice(2)} $?"\n`);
        const ended = new RegExp(`${mark} (\\d+)`);
        await this.#until(() => ended.test(this.#printed));
        return { code: Number(ended.exec(this.#printed)?.[1]), output: this.#printed.slice(from) };
    }

    /** Types what goes on by itself, and waits until it shows something. */
    async start(line: string, shown: RegExp): Promise<void> {
        const from = this.#printed.length;
        this.#shell.stdin.write(`${line}\n`);
        await this.#until(() => shown.test(this.#printed.slice(from)));
    }

    /** Presses a key, such as Ctrl-C, that ends what was started. */
    async end(key: string): Promise<void> {
        const from = this.#printed.length;
        this.#shell.stdin.write(key);
        await this.ready(from);
    }

    /** Waits for the prompt: what ends may throw away what is typed too early (termios(3), TCSAFLUSH). */
    ready(from = 0): Promise<void> {
        return this.#until(() => this.#printed.slice(from).endsWith(prompt));
    }

    /** Waits until something was printed. */
    shows(text: RegExp): Promise<void> {
        return this.#until(() => text.test(this.#printed));
    }

    close(): void {
        this.#shell.stdin.end();
        this.#shell.kill("SIGHUP");
    }

    #until(isSo: () => boolean): Promise<void> {
        return new Promise((resolve, reject) => {
            const look = () => {
                if (!isSo()) return;
                clearTimeout(patience);
                this.#waiting.delete(look);
                resolve();
            };
            const patience = setTimeout(() => {
                this.#waiting.delete(look);
                reject(new Error(`The terminal does not come to it:\n${this.#printed.slice(-3000)}`));
            }, 180_000);
            this.#waiting.add(look);
            look();
        });
    }
}
