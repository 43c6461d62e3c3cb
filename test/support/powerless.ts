import assert from "node:assert/strict";
import { statusOf } from "./process.ts";

/**
 * Asserts what must be true of a process that a stranger may take over: it is one user, who is not root, without a
 * group, a capability or a way to get one, and a filter on its system calls.
 *
 * @returns the user
 */
export function assertPowerless(pid: number): number {
    const status = statusOf(pid);
    const ids = [status["Uid"], status["Gid"]].flatMap((field) => field?.split("\t").map(Number) ?? []);
    const [user = 0, ...others] = new Set(ids);
    assert.ok(user > 0 && others.length === 0, ids.join());
    assert.equal(status["Groups"]?.trim(), "");
    for (const set of ["CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"])
        assert.equal(status[set], "0".repeat(16), set);
    assert.deepEqual([status["NoNewPrivs"], status["Seccomp"]], ["1", "2"]);
    return user;
}
