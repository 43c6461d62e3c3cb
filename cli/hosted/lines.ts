import { StringDecoder } from "node:string_decoder";

/** Tells what comes in pieces apart by lines, each with its end. */
export class Lines {
    readonly #decoder = new StringDecoder("utf8");
    readonly #use: (line: string) => void;
    #rest = "";

    constructor(use: (line: string) => void) {
        this.#use = use;
    }

    add(piece: Buffer): void {
        const lines = (this.#rest + this.#decoder.write(piece)).split(/(?<=\n)/);
        this.#rest = lines.at(-1)?.endsWith("\n") ? "" : (lines.pop() ?? "");
        for (const line of lines) this.#use(line);
    }

    /** The last line, which may have no end. */
    end(): void {
        const last = this.#rest + this.#decoder.end();
        if (last !== "") this.#use(last);
    }
}
