import { spawn } from "node:child_process";
import assert from "node:assert/strict";
import type { Told } from "./verdict.ts";
import type { Lab } from "./lab.ts";

/** Lesson 5 of a lab that another machine must ask, which asks again and again, as somebody does who was told to. */
export async function lesson5AskedFrom(client: string[], url: string, lab: Lab): Promise<Told> {
    const [program = "", ...args] = client;
    const script = `while :; do curl -q -s --max-time 2 -o /dev/null ${url}; sleep 0.5; done`;
    const asking = spawn(program, [...args, "/bin/sh", "-c", script], { stdio: "ignore" });
    try {
        return await lesson5(lab);
    } finally {
        asking.kill();
    }
}

/** @param options more for `nslab check` */
export async function lesson5(lab: Lab, ...options: string[]): Promise<Told> {
    const { stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json", ...options]);
    assert.ok(stdout.startsWith("{"), output);
    const { lessons } = JSON.parse(stdout) as { lessons: (Told & { number: number })[] };
    const found = lessons.find(({ number }) => number === 5);
    assert.ok(found);
    return found;
}
