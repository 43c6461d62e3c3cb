import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";

/** What a command printed and how it ended. */
export interface Ended {
    code: number;
    stdout: string;
    stderr: string;
}

/** Runs a command to its end. */
export async function ended(
    [program = "", ...args]: string[],
    { stdin = "", env = {} }: { stdin?: string; env?: Record<string, string> } = {},
): Promise<Ended> {
    const child = spawn(program, args, { stdio: "pipe", env: { ...process.env, ...env } });
    const code = new Promise<number>((resolve, reject) => {
        child.on("error", reject);
        child.on("close", (status) => {
            resolve(status ?? 1);
        });
    });
    child.stdin.on("error", () => undefined); // it may end before it has read all
    child.stdin.end(stdin);
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { code: await code, stdout, stderr };
}
