import assert from "node:assert/strict";
import { run, tail } from "../../../tools/setup/run.mjs";

describe("run", () => {
    it("collects both streams and tells of each line", async () => {
        const seen: string[] = [];
        const result = await run("sh", ["-c", "echo out; echo err >&2"], {
            silenceSeconds: 10,
            onLine: (line) => seen.push(line),
        });
        assert.equal(result.failure, undefined);
        assert.deepEqual(result.lines.toSorted(), ["err", "out"]);
        assert.deepEqual(seen, result.lines);
    });

    it("reports an exit code, and a command that does not exist", async () => {
        const failed = await run("sh", ["-c", "exit 3"], { silenceSeconds: 10 });
        assert.equal(failed.failure, "ended with exit code 3");
        const missing = await run("/nowhere/command", [], { silenceSeconds: 10 });
        assert.match(missing.failure ?? "", /ENOENT/);
    });

    it("ends a command that is silent for too long", async () => {
        const started = performance.now();
        const result = await run("sleep", ["30"], { silenceSeconds: 0.2 });
        assert.equal(result.failure, "printed nothing for 0.2 s");
        assert.ok(performance.now() - started < 5000);
    });

    it("lets a command that keeps talking take longer than the silence it may keep", async () => {
        const result = await run("sh", ["-c", "for i in 1 2 3 4; do echo $i; sleep 0.3; done"], {
            silenceSeconds: 0.9,
        });
        assert.equal(result.failure, undefined);
    });

    it("ends a command at a line that makes going on pointless", async () => {
        const result = await run("sh", ["-c", "echo no such host; exec sleep 30"], {
            silenceSeconds: 20,
            hopeless: /no such host/,
        });
        assert.equal(result.failure, "no such host");
    });
});

it("the tail of an output is its last lines, without empty ones", () => {
    assert.equal(tail(["a", "", "b"]), "\n    a\n    b");
});
