import type { Facts } from "../../checks/shared/facts.ts";
import { bytes } from "../../checks/shared/words.ts";
import type { Exercise, Step } from "../exercise.ts";
import type { Words } from "../exercise.ts";
import { both, step, unseen, words } from "../steps.ts";

/** What a page of the kernel holds nearly everywhere; the number of bytes asked for is no multiple of it. */
const usualPage = 4096;

export const memoryLimit: Exercise = {
    name: "memory-limit",
    base: import.meta.url,
    title: words("A memory cgroup with a limit", "给 memory cgroup 设定上限"),
    points: 10,
    experiment: 1,
    leaveOut: ["chroot", "cgroup"],
    parameters: (seed) => {
        const drawn = seed.number("limit", 40_000_000, 200_000_000);
        const limit = drawn % usualPage === 0 ? drawn + 1 : drawn;
        return { name: `demo-${seed.hex("name", 4)}`, limit };
    },
    places: ({ experiment1: lab }) =>
        lab?.container && {
            tree: lab.rootFs,
            containerPid: lab.container.pid,
            containerStarted: lab.container.startTime,
        },
    questions: [
        {
            key: "kernel",
            text: words("the limit that the kernel gives back, in bytes", "从内核读回的上限，单位字节"),
            kind: "number",
            points: 1,
        },
    ],
    steps(facts, { name, limit }) {
        const isThere = facts.has("group");
        return [
            step("group", 2, isThere, {
                title: words(`the memory cgroup ${name} exists`, `memory cgroup ${name} 存在`),
                saw: isThere
                    ? words(
                          `${facts.one("group")}, version ${facts.one("version")}`,
                          `${facts.one("group")}，cgroup v${facts.one("version")}`,
                      )
                    : words(
                          `there is no ${facts.one("controllers")}/${name}`,
                          `没有 ${facts.one("controllers")}/${name}`,
                      ),
                hint: words(
                    `nothing is called ${name} below ${facts.one("controllers")}. A cgroup is a directory in there; the kernel fills it`,
                    `${facts.one("controllers")} 下没有名为 ${name} 的东西。cgroup 就是那里的一个目录，里面的文件由内核生成`,
                ),
            }),
            limitStep(facts, Number(limit)),
            swapStep(facts),
            memberStep(facts),
        ];
    },
    truths: (facts, { limit }) => {
        const page = facts.number("page");
        return facts.one("limit") === "" ? {} : { kernel: [String(inPages(Number(limit), page))] };
    },
};

function inPages(limit: number, page: number): number {
    return Math.floor(limit / page) * page;
}

const makeGroup = words("make the cgroup", "创建 cgroup");

function limitStep(facts: Facts, limit: number): Step {
    const should = inPages(limit, facts.number("page"));
    const title = words(
        `its limit is ${limit} bytes, in whole pages`,
        `它的上限是 ${limit} 字节（按整页计）`,
    );
    if (!facts.has("group")) return unseen("limit", 3, title, makeGroup);
    const found = facts.one("limit");
    const given = both(bytes(found));
    const factor = Number(found) / should;
    const isRight = Number(found) === should;
    return step("limit", 3, isRight, {
        title,
        // The number is the answer to the question.
        saw: isRight
            ? words("it is what was asked for, in whole pages", "就是要求的上限，按整页计")
            : words(`the kernel says ${given.en}`, `内核给出的值：${given["zh-CN"]}`),
        hint: limitHint(found, given, factor),
    });
}

function limitHint(found: string, given: Words, factor: number) {
    const isOpen = found === "max" || Number(found) > 2 ** 60;
    if (isOpen)
        return words(
            "the group has no limit: its file still says what every new group has",
            "这个 cgroup 还没有上限：文件里仍是新建 cgroup 的默认值",
        );
    const times = [1024, 1_048_576, 1000, 1_000_000].find((one) => Math.abs(factor / one - 1) < 0.01);
    if (times !== undefined)
        return words(
            `the limit is ${times.toLocaleString("en-US")} times what was asked for: the file counts bytes`,
            `上限是要求值的 ${times.toLocaleString("en-US")} 倍：这个文件以字节为单位`,
        );
    return words(
        `the kernel says ${given.en}, which is not what was asked for; it may take a value from the file with or without a suffix`,
        `内核给出的是 ${given["zh-CN"]}，和要求的不同；写入时可以带单位后缀，也可以不带`,
    );
}

function swapStep(facts: Facts): Step {
    const title = words("it may not swap", "它不能使用 swap");
    if (!facts.has("group")) return unseen("swap", 1, title, makeGroup);
    const [file, value] = facts.one("swap").split(" ");
    // A kernel without swap accounting has no such file, and no swap to close.
    const isClosed = file === "none" || value === "0";
    return step("swap", 1, isClosed, {
        title,
        saw:
            file === "none"
                ? words("this kernel has no file for that", "这个内核没有对应的文件")
                : words(`${file} is ${value}`, `${file} 的值是 ${value}`),
        hint: words(
            `${file} is ${value}: where the machine has swap, what does not fit in memory goes there, and the limit kills nobody`,
            `${file} 的值是 ${value}：机器如果有 swap，内存放不下的会进 swap，上限就不会杀掉任何进程`,
        ),
    });
}

function memberStep(facts: Facts): Step {
    const title = words("the container's process is a member", "容器进程是它的成员");
    if (!facts.has("group")) return unseen("member", 3, title, makeGroup);
    const members = facts.all("member");
    const isMember = members.includes(facts.one("container"));
    const who =
        members.length === 0
            ? words("nobody", "没有进程")
            : words(`PID ${members.join(", ")}`, `PID ${members.join("、")}`);
    return step("member", 3, isMember, {
        title,
        saw: words(`in its cgroup.procs: ${who.en}`, `它的 cgroup.procs 里：${who["zh-CN"]}`),
        hint: words(
            `in cgroup.procs there is ${who.en}, and not the container's process. The written lab's 2014 is its author's PID`,
            `cgroup.procs 里是${who["zh-CN"]}，没有容器的进程。讲义里的 2014 是作者当时的 PID`,
        ),
    });
}
