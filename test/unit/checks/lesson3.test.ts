import assert from "node:assert/strict";
import { judge as judgement } from "../../../checks/lessons/lesson3.ts";
import { container, factsOf, told } from "./support.ts";

const judge = told(judgement);

const found = {
    page: 4096,
    limit: 99_999_744,
    member: 1,
    counter: "/sys/fs/cgroup/memory/go-demo/memory.oom_control",
    before: 3,
    bystander: 601,
    said: ["10 MiB taken", "20 MiB taken"],
    code: 137,
    after: 4,
    "container.lives": "yes",
    "bystander.lives": "yes",
};

describe("lesson 3", () => {
    it("passes where the allocator alone was killed, and explains the limit in pages", () => {
        const { passed, saw } = judge(factsOf(found), container);
        assert.ok(passed);
        const text = saw.join("\n");
        assert.match(text, /asked for 100,000,000 bytes; .* 24414 whole ones are 99,999,744 bytes/);
        assert.match(text, /10 MiB taken; 20 MiB taken/);
        assert.match(text, /3 before, 4 after/);
        assert.match(text, /below the limit/);
    });

    it("names the files of the host's version of cgroups, and those of the other", () => {
        const wordsOf = (version: 1 | 2) =>
            judge(factsOf(found), { ...container, cgroup: { ...container.cgroup, version } }).saw[1];
        assert.match(
            wordsOf(1) ?? "",
            /^its files are memory\.limit_in_bytes, .*; version 2 .* memory\.max,/,
        );
        assert.match(
            wordsOf(2) ?? "",
            /^its files are memory\.max, .*; the written lab, .* memory\.limit_in_bytes,/,
        );
    });

    const failures: [string, Record<string, string | number | undefined>, RegExp][] = [
        ["another limit", { limit: 70_000_640 }, /limit is not what the stack asked for/],
        ["no limit in version 2", { limit: "max" }, /limit is not what the stack asked for/],
        ["a container outside the group", { member: 0 }, /not a member/],
        ["a limit out of reach", { code: 124, after: 3 }, /set a lower one/],
        ["an allocator that refuses", { code: 1, after: 3 }, /not ended by the OOM killer/],
        ["a SIGKILL that the group did not count", { after: 3 }, /not ended by the OOM killer/],
        ["a kernel without a counter", { before: "", after: "" }, /Linux 4\.13/],
        ["a container that died with it", { "container.lives": undefined }, /only the allocator/],
        ["a bystander that died", { "bystander.lives": undefined }, /only the allocator/],
    ];
    for (const [what, change, expected] of failures) {
        it(`fails for ${what}, and says what to do`, () => {
            const { passed, hint } = judge(factsOf({ ...found, ...change }), container);
            assert.ok(!passed);
            assert.match(hint ?? "", expected);
        });
    }

    it("fails where the group or the container is gone, and looks no further", () => {
        const { passed, saw } = judge(factsOf({ "group.gone": "/sys/fs/cgroup/memory/go-demo" }), container);
        assert.ok(!passed);
        assert.deepEqual(saw, ["the cgroup /sys/fs/cgroup/memory/go-demo is gone"]);
        assert.deepEqual(judge(factsOf({ "container.gone": 200 }), container).saw, [
            "the container's process, PID 200, is gone",
        ]);
    });

    it("says where the busybox allocator stands in", () => {
        const lab = { ...container, allocator: { kind: "busybox" as const, command: "/bin/go-demo" } };
        const { looked, saw } = judge(factsOf(found), lab);
        assert.match(looked, /stands in for the Go one/);
        assert.doesNotMatch(saw.join("\n"), /below the limit/);
    });

    it("shortens what a patient allocator says", () => {
        const said = Array.from({ length: 40 }, (_, index) => `${10 * (index + 1)} MiB taken`);
        const { saw } = judge(factsOf({ ...found, said }), container);
        assert.match(saw.join("\n"), /40 MiB taken; …; 390 MiB taken; 400 MiB taken/);
    });
});
