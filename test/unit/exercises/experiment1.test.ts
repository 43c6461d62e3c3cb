import assert from "node:assert/strict";
import { exerciseNamed, judged, parametersOf, stepOf, type Seen } from "./judges.ts";

describe("exercise root", () => {
    const tree = { tree: "89 15", host: "254 2" };
    const process = (root: string): Seen => ({ process: 7, "p7.root": root, "p7.pids": "7" });

    it("gives no point for nothing, and says so", () => {
        const { points, steps } = judged("root", tree);
        assert.equal(points, 0);
        assert.match(stepOf({ points, of: 6, steps }, "root").saw.en, /not looked at yet/);
    });

    it("tells the host's root from another directory and from the tree", () => {
        const hosts = judged("root", { ...tree, ...process("254 2") });
        assert.deepEqual(hosts.passed, ["process"]);
        assert.match(stepOf(hosts, "root").hint?.en ?? "", /its \/ is the host's/);
        assert.match(
            stepOf(judged("root", { ...tree, ...process("89 16") }), "root").saw.en,
            /another directory/,
        );
        assert.deepEqual(judged("root", { ...tree, ...process("89 15") }).passed, ["process", "root"]);
    });

    it("takes the process that is right where there are several", () => {
        const seen = { ...tree, ...process("254 2"), process: [7, 8], "p8.root": "89 15" };
        assert.deepEqual(judged("root", seen).passed, ["process", "root"]);
    });

    it("takes the tree's inode as the answer, and no other", () => {
        const seen = { ...tree, ...process("89 15") };
        assert.equal(judged("root", seen, { inode: "15" }).points, 6);
        assert.equal(judged("root", seen, { inode: "2" }).points, 5);
    });
});

describe("exercise see-host", () => {
    it("counts the mount, the end of the process, and what was found out", () => {
        const { token } = parametersOf("see-host");
        const start = { victim: 4711, "victim.started": 1 };
        assert.equal(judged("see-host", start).points, 0);
        const done = { ...start, proc: "mounted", "victim.gone": 4711 };
        assert.equal(judged("see-host", done).points, 4);
        assert.equal(judged("see-host", done, { pid: "4711", token: String(token) }).points, 8);
        const other = String(parametersOf("see-host", "another secret")["token"]);
        assert.equal(judged("see-host", done, { pid: "4712", token: other }).points, 4);
    });
});

describe("exercise pid-namespace", () => {
    const tree = { tree: "89 15", host: "254 2" };
    const process = (more: Seen): Seen => ({ ...tree, process: 7, "p7.root": "89 15", ...more });

    it("does not count a clean host before there is anything that could be left on it", () => {
        assert.equal(judged("pid-namespace", tree).points, 0);
        assert.deepEqual(judged("pid-namespace", process({ "p7.pids": "7" })).passed, ["root"]);
    });

    it("tells a /proc of the old namespace from one of its own", () => {
        const old = judged(
            "pid-namespace",
            process({ "p7.pids": "7 1", "p7.proc": "other", "p7.shown": 17 }),
        );
        assert.deepEqual(old.passed, ["first", "root"]);
        assert.match(stepOf(old, "proc").hint?.en ?? "", /still lists 17 processes/);
        const own = process({ "p7.pids": "7 1", "p7.proc": "own", "p7.shown": 1 });
        assert.equal(judged("pid-namespace", own, { outside: "7" }).points, 8);
        assert.equal(judged("pid-namespace", own, { outside: "1" }).points, 7);
        assert.equal(
            judged("pid-namespace", { ...own, "outside.proc": "mounted" }, { outside: "7" }).points,
            7,
        );
    });
});

describe("exercise memory-limit", () => {
    const limit = Number(parametersOf("memory-limit")["limit"]);
    const pages = Math.floor(limit / 4096) * 4096;
    const group = (more: Seen): Seen => ({
        page: 4096,
        container: 50,
        controllers: "/c",
        group: "/c/g",
        version: 1,
        limit: "9223372036854771712",
        swap: "memory.swappiness 60",
        ...more,
    });

    it("gives no point before the group exists", () => {
        assert.equal(judged("memory-limit", { page: 4096, container: 50 }).points, 0);
    });

    it("says what is wrong with a limit", () => {
        const hint = (value: number | string) =>
            stepOf(judged("memory-limit", group({ limit: value })), "limit").hint?.en;
        assert.match(hint("9223372036854771712") ?? "", /has no limit/);
        assert.match(hint("max") ?? "", /has no limit/);
        assert.match(hint(pages * 1024) ?? "", /1,024 times what was asked for: the file counts bytes/);
        assert.match(hint(pages - 4096) ?? "", /not what was asked for/);
    });

    it("says each digit that the kernel says, and keeps to itself what it asks for", () => {
        const saw = (value: number | string) =>
            stepOf(judged("memory-limit", group({ limit: value })), "limit").saw.en;
        assert.equal(saw("9223372036854771712"), "the kernel says 9,223,372,036,854,771,712 bytes");
        assert.doesNotMatch(saw(pages), /\d/);
    });

    it("names who is in the group instead of the container", () => {
        const step = stepOf(judged("memory-limit", group({ member: [2014, 9] })), "member");
        assert.match(step.saw.en, /PID 2014, 9/);
        assert.equal(step.passed, false);
    });

    it("gives all points on either version of cgroups", () => {
        const answers = { kernel: String(pages) };
        const done = group({ limit: pages, swap: "memory.swappiness 0", member: [50] });
        assert.equal(judged("memory-limit", done, answers).points, 10);
        assert.equal(
            judged("memory-limit", { ...done, version: 2, swap: "memory.swap.max 0" }, answers).points,
            10,
        );
        assert.equal(judged("memory-limit", { ...done, version: 2, swap: "none" }, answers).points, 10);
        assert.equal(judged("memory-limit", done, { kernel: String(limit) }).points, 9);
    });
});

describe("exercise oom", () => {
    const { limit = 0 } = parametersOf("oom");
    const dead = { "kills.before": 2, kills: 3, peak: Number(limit) - 128, log: "oom_memcg=/x/g,", limit };

    it("counts only what happened since the start", () => {
        const answers = { exit: "137", printed: "30", kills: "1" };
        assert.equal(judged("oom", { ...dead, kills: 2 }, answers).points, 0);
        assert.equal(judged("oom", dead, answers).points, 8);
    });

    it("takes no number of MiB that this limit does not allow", () => {
        const printed = (value: string) => judged("oom", dead, { printed: value }).passed.includes("printed");
        assert.equal(printed("35"), false);
        assert.equal(printed("0"), false);
        assert.equal(printed(String(Math.ceil(Number(limit) / 2 ** 20 / 10) * 10)), false);
    });

    it("says where a look at the log is not allowed, and where it was not the limit", () => {
        const seen = { ...dead, log: "", "log.closed": "yes", peak: 5_000_000 };
        const judgement = judged("oom", seen);
        assert.match(stepOf(judgement, "log").hint?.en ?? "", /does not let its root read/);
        assert.match(stepOf(judgement, "peak").hint?.en ?? "", /below the limit/);
        assert.ok(judged("oom", { ...dead, peak: "" }).passed.includes("peak"));
    });
});

describe("exercise broken-limit", () => {
    const own = String(parametersOf("broken-limit")["fault"]);
    const names = (exerciseNamed("broken-limit").faults ?? []).map(({ name }) => name);
    const whole: Seen = {
        page: 4096,
        requested: 100_000_000,
        container: 50,
        "p50.proc": "own",
        "p50.shown": 1,
        group: "/c/g",
        limit: 99_999_744,
        swap: "memory.swappiness 0",
        member: [49, 50],
    };
    const held = (more: Seen) => {
        const judgement = judged("broken-limit", { ...whole, ...more });
        return { ...stepOf(judgement, "held"), points: judgement.points };
    };

    it("gives all points where it is as it was, on either version of cgroups", () => {
        assert.equal(judged("broken-limit", whole, { fault: own }).points, 6);
        for (const swap of ["memory.swap.max 0", "none"])
            assert.equal(judged("broken-limit", { ...whole, swap }, { fault: own }).points, 6);
    });

    const holes: [Seen, RegExp, RegExp][] = [
        [{ limit: 999_997_440 }, /more than 100,000,000 bytes/, /Count the digits/],
        [{ limit: "max" }, /more than/, /Count the digits/],
        [{ member: [] }, /more than/, /who is in it/],
        [{ member: [49] }, /more than/, /who is in it/],
        [{ swap: "memory.swappiness 60" }, /go to swap/, /which other file/],
        [{ swap: "memory.swap.max max" }, /go to swap/, /which other file/],
        [{ "p50.proc": "other", "p50.shown": 90 }, /not see its own processes alone/, /lists 90 processes/],
        [{ "p50.proc": [] }, /not see its own processes alone/, /nothing is mounted/],
        [{ container: [] }, /is gone/, /a reset of the exercise/],
    ];
    for (const [more, saw, hint] of holes)
        it(`says what is open, not why: ${JSON.stringify(more)}`, () => {
            const step = held(more);
            assert.equal(step.points, 0);
            assert.match(step.saw.en, saw);
            assert.match(step.hint?.en ?? "", hint);
        });

    it("is named by its own fault alone", () => {
        const right = names.filter((fault) => judged("broken-limit", whole, { fault }).points === 6);
        assert.deepEqual(right, [own]);
    });
});
