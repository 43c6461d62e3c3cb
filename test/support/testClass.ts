import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "./lab.ts";
import { until } from "./processes.ts";
import type { Ended } from "./run.ts";

/** A command of a class that is under way. */
export interface UnderWay {
    /** Of its process group. */
    pid: number;
    /** With its exit code, or the signal that has ended it. */
    ended: Promise<[number | null, string | null]>;
}

/** A class in a copy of the project of its own, used as a teacher uses it. */
export class TestClass {
    readonly name: string;
    readonly lab: Lab;

    private constructor(name: string, lab: Lab) {
        this.name = name;
        this.lab = lab;
    }

    /** @param through a command that runs its arguments, such as env */
    static async create(name: string, through: string[] = []): Promise<TestClass> {
        const own = new TestClass(name, await Lab.create({}, through));
        mkdirSync(own.folder);
        return own;
    }

    get folder(): string {
        return join(this.lab.folder, this.name);
    }

    /** Writes class.yaml, whose first line is known, and the roster. */
    write(settings: readonly string[], roster: readonly string[]): void {
        const files = { "class.yaml": [`class: ${this.name}`, ...settings], "roster.csv": roster };
        for (const [name, lines] of Object.entries(files))
            writeFileSync(join(this.folder, name), `${lines.join("\n")}\n`);
    }

    run(verb: string, ...args: string[]): Promise<Ended> {
        return this.lab.run(this.#command(verb, ...args));
    }

    /** Starts a command in a process group of its own, and waits until it is at all of these seats at once. */
    async underWay(verb: string, seats: readonly string[]): Promise<UnderWay> {
        const atOnce = ["--json", "--parallel", String(seats.length)];
        const child = this.lab.start(["setsid", ...this.#command(verb, ...atOnce)]);
        let said = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
        child.stderr.resume();
        const ended = once(child, "close") as UnderWay["ended"];
        await until(
            () => seats.every((seat) => said.includes(`"student":"${seat}","event":"start"`)),
            "all of them have begun",
        );
        return { pid: child.pid ?? 0, ended };
    }

    #command(verb: string, ...args: string[]): string[] {
        return ["node", "cli/main.ts", "class", verb, this.name, ...args];
    }
}
