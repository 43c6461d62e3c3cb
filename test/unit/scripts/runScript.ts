import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import type { PrivateMachine } from "../../support/privateMachine.ts";

/** Runs a script as the command plugin would, and gives what it prints; it must not complain. */
export async function runScript({ through }: PrivateMachine, body: string, stdin: string): Promise<string> {
    const [command, ...args] = [...through, "/bin/sh", "-c", body];
    const child = spawn(command, args, { stdio: "pipe" });
    child.stdin.end(stdin);
    const [printed, complaint] = await Promise.all([text(child.stdout), text(child.stderr)]);
    assert.equal(complaint, "");
    return printed;
}
