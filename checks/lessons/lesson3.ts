import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";
import { bytes, remedy } from "../shared/words.ts";
import { wholeContainer } from "../shared/whole.ts";
import { message, type Message } from "../../messages/words.ts";

/** The longest that the allocator may run, in seconds. */
const longest = 90;

export const lesson3: Lesson = {
    number: 3,
    title: message("lesson3.title"),
    experiment: 1,
    wait: () => message("lesson3.wait", { longest }),
    prepare: (outputs) => {
        const lab = wholeContainer(outputs);
        return lab && ((host) => check(host, lab));
    },
};

async function check(host: ResolvedHost, lab: ContainerOutputs): Promise<Verdict> {
    const { cgroup, container, allocator } = lab;
    const values = {
        group: cgroup.path,
        version: cgroup.version,
        pid: container.pid,
        startTime: container.startTime,
        command: allocator.command,
        longest,
    };
    const facts = await collectFacts(host, {
        base: import.meta.url,
        file: "lesson3.sh",
        values,
        seconds: longest + longestCheck,
    });
    return judge(facts, lab);
}

/** Says what the facts mean. */
export function judge(facts: Facts, lab: ContainerOutputs): Verdict {
    const complaint = complaintOf(facts, lab);
    const { allocator, cgroup } = lab;
    return {
        passed: complaint === undefined,
        looked: message("lesson3.looked", {
            path: cgroup.path,
            version: cgroup.version,
            kind: allocator.kind,
            command: allocator.command,
            more: allocator.kind === "Go" ? "" : message("lesson3.standIn"),
        }),
        saw: isMissing(facts)
            ? missing(facts)
            : [limit(facts, lab), files(lab), ...death(facts, lab), ...survivors(facts, lab)],
        ...(complaint !== undefined && { hint: complaint }),
    };
}

/** What is wrong first, and what to do about it. */
function complaintOf(facts: Facts, lab: ContainerOutputs): Message | undefined {
    if (isMissing(facts)) return message("lesson3.nothing", { remedy });
    if (facts.number("limit") !== expected(facts, lab)) return message("lesson3.wrongLimit", { remedy });
    if (facts.number("member") !== 1) return message("lesson3.noMember", { remedy });
    if (facts.one("code") === "124") {
        return message("lesson3.notReached", { longest });
    }
    if (facts.one("before") === "") return message("lesson3.notCounted");
    if (facts.one("code") !== "137" || kills(facts) < 1) {
        return message("lesson3.notKilled", { remedy });
    }
    if (!facts.has("container.lives") || !facts.has("bystander.lives")) {
        return message("lesson3.others", { remedy });
    }
    return undefined;
}

function isMissing(facts: Facts): boolean {
    return facts.has("group.gone") || facts.has("container.gone");
}

function missing(facts: Facts): (Message | string)[] {
    const group = facts.all("group.gone").map((path) => message("lesson3.groupGone", { path }));
    return [...group, ...facts.all("container.gone").map((pid) => message("lesson3.containerGone", { pid }))];
}

function expected(facts: Facts, { cgroup }: ContainerOutputs): number {
    const page = facts.number("page");
    return Math.floor(cgroup.requestedBytes / page) * page;
}

function limit(facts: Facts, lab: ContainerOutputs): Message {
    const [page, should] = [facts.number("page"), expected(facts, lab)];
    return message("lesson3.limit", {
        asked: bytes(lab.cgroup.requestedBytes),
        page: bytes(page),
        pages: should / page,
        whole: bytes(should),
        limit: bytes(facts.one("limit")),
    });
}

/** The written lab is of version 1; whoever has version 2 finds other files. */
function files({ cgroup }: ContainerOutputs): Message {
    const [version1, version2] = [
        "memory.limit_in_bytes, memory.swappiness, memory.oom_control",
        "memory.max, memory.swap.max, memory.events",
    ];
    return cgroup.version === 1
        ? message("lesson3.files1", { version1, version2 })
        : message("lesson3.files2", { version2, version1 });
}

const meanings: Record<number, Message> = {
    124: message("lesson3.timedOut", { longest }),
    137: message("lesson3.killed"),
};

function shortened(lines: string[]): string[] {
    return lines.length > 8 ? [...lines.slice(0, 4), "…", ...lines.slice(-2)] : lines;
}

const early = message("lesson3.early");

function death(facts: Facts, { allocator }: ContainerOutputs): (Message | string)[] {
    const code = facts.number("code");
    const [before, after] = [facts.one("before"), facts.one("after")];
    return [
        message("lesson3.said", {
            said: shortened(facts.all("said")).join("; ") || message("lesson3.saidNothing"),
        }),
        ...(allocator.kind === "Go" && code === 137 ? [early] : []),
        message("lesson3.exit", { code, meaning: meanings[code] ?? "" }),
        message("lesson3.counter", {
            counter: facts.one("counter"),
            before: before || message("lesson3.uncounted"),
            after: after || message("lesson3.uncounted"),
        }),
    ];
}

function kills(facts: Facts): number {
    return facts.number("after") - facts.number("before");
}

function survivors(facts: Facts, { container }: ContainerOutputs): (Message | string)[] {
    const fate = (name: string) =>
        facts.has(`${name}.lives`) ? message("lesson2.lives") : message("lesson2.ended");
    return [
        message("lesson3.survivor", { pid: container.pid, fate: fate("container") }),
        message("lesson3.bystander", { bystander: facts.one("bystander"), fate: fate("bystander") }),
    ];
}
