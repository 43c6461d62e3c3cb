import type { Facts } from "../../checks/shared/facts.ts";
import { bytes } from "../../checks/shared/words.ts";
import type { Exercise, Parameters, Step } from "../exercise.ts";
import { both, step, unseen, words } from "../steps.ts";

export const oom: Exercise = {
    name: "oom",
    base: import.meta.url,
    title: words("Beyond the limit", "超出上限"),
    points: 8,
    experiment: 1,
    leaveOut: [],
    config: ({ limit = 0 }) => ({ memoryLimitBytes: limit }),
    parameters: (seed) => ({ limit: seed.number("megabytes", 60, 160) * 1_000_000 }),
    places: ({ experiment1: lab }) =>
        lab?.container &&
        lab.cgroup && {
            tree: lab.rootFs,
            group: lab.cgroup.path,
            command: lab.allocator.command,
            containerPid: lab.container.pid,
            containerStarted: lab.container.startTime,
        },
    questions: [
        {
            key: "exit",
            text: words("the exit code that the shell saw", "shell 看到的退出码"),
            kind: "number",
            points: 1,
        },
        {
            key: "printed",
            text: words("the number of MiB in the last line that it printed", "它打印的最后一行里的 MiB 数"),
            kind: "number",
            points: 1,
        },
        {
            key: "kills",
            text: words(
                "how many processes the kernel has killed in the group",
                "内核在这个 cgroup 里杀了几个进程",
            ),
            kind: "number",
            points: 1,
        },
    ],
    steps(facts, parameters) {
        return [killStep(facts), logStep(facts), peakStep(facts, parameters)];
    },
    truths: (facts, { limit }) =>
        kills(facts) < 1
            ? {}
            : {
                  // 128 and the number of SIGKILL, as POSIX has it for a shell's $?.
                  exit: ["137"],
                  printed: printable(Number(limit)),
                  kills: [String(kills(facts))],
              },
};

function kills(facts: Facts): number {
    return facts.number("kills") - facts.number("kills.before");
}

/**
 * What may stand in the allocator's last line: it counts in tens, and dies between a sixth of the limit and the limit, as
 * it holds old and new memory together while it grows.
 */
function printable(limit: number): string[] {
    const most = Math.floor(limit / 2 ** 20);
    const tens = Array.from({ length: Math.floor(most / 10) }, (_, index) => (index + 1) * 10);
    return tens.filter((count) => count >= most / 6).map(String);
}

const killFirst = words("let the kernel end go-demo in the group", "让内核在这个 cgroup 里结束 go-demo");

function killStep(facts: Facts): Step {
    const count = kills(facts);
    return step("killed", 3, count >= 1, {
        title: words("the kernel has killed in the group", "内核在这个 cgroup 里杀过进程"),
        saw: words(
            `oom_kill: ${facts.one("kills.before")} at the start, ${facts.one("kills")} now`,
            `oom_kill：开始时 ${facts.one("kills.before")}，现在 ${facts.one("kills")}`,
        ),
        hint: words(
            "the group has counted no kill. If go-demo was killed, it was outside: who is in cgroup.procs when it starts? " +
                "A child is in the group of its parent",
            "这个 cgroup 没有杀过进程。如果 go-demo 被杀了，那是在外面：它启动时，cgroup.procs 里有谁？子进程和父进程在同一个 cgroup 里",
        ),
    });
}

function logStep(facts: Facts): Step {
    const title = words("the kernel's log names the group", "内核日志里有这个 cgroup");
    if (kills(facts) < 1) return unseen("log", 1, title, killFirst);
    const line = facts.one("log");
    return step("log", 1, line !== "", {
        title,
        saw: line === "" ? words("no such line", "没有这样的行") : words(line, line),
        hint: facts.has("log.closed")
            ? words(
                  "this host does not let its root read the kernel's log",
                  "这台宿主机不允许 root 读取内核日志",
              )
            : words(
                  "the kernel's log has no line for this group since the start; `dmesg` shows it",
                  "开始以来，内核日志里没有这个 cgroup 的记录；`dmesg` 可以查看",
              ),
    });
}

function peakStep(facts: Facts, { limit = 0 }: Parameters): Step {
    const title = words("the group's memory reached the limit", "这个 cgroup 的内存用到了上限");
    if (kills(facts) < 1) return unseen("peak", 1, title, killFirst);
    // Where the kernel keeps no peak (version 2 before Linux 5.19) the kill itself says so.
    const peak = facts.one("peak");
    const used = both(bytes(peak));
    const isReached = peak === "" || Number(peak) >= Number(limit) * 0.95;
    return step("peak", 1, isReached, {
        title,
        saw:
            peak === ""
                ? words("the kernel keeps no peak; it has killed", "内核不记录峰值；但它杀了进程")
                : words(`at most ${used.en} were in use`, `最多用了 ${used["zh-CN"]}`),
        hint: words(
            `at most ${used.en} were in use, below the limit: it was not the limit that ended it`,
            `最多用了 ${used["zh-CN"]}，没有到上限：结束它的不是这个上限`,
        ),
    });
}
