import assert from "node:assert/strict";
import type { PrivateMachine } from "../../support/privateMachine.ts";
import { run } from "../../support/run.ts";

/** Runs a script as the command plugin would, and gives what it prints; it must not complain. */
export async function runScript({ through }: PrivateMachine, body: string, stdin: string): Promise<string> {
    const { stdout, stderr } = await run([...through, "/bin/sh", "-c", body], { input: stdin });
    assert.equal(stderr, "");
    return stdout;
}
