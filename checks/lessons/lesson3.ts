import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";
import { bytes, remedy } from "../shared/words.ts";
import { wholeContainer } from "../shared/whole.ts";

/** The longest that the allocator may run, in seconds. */
const longest = 90;

export const lesson3: Lesson = {
    number: 3,
    title: "the kernel holds a memory cgroup to its limit",
    experiment: 1,
    wait: () => `the allocator takes 10 MiB every 2 s, for at most ${longest} s`,
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
        looked:
            `the limit of the cgroup ${cgroup.path} (version ${cgroup.version}), and who dies when the ` +
            `${allocator.kind} allocator, ${allocator.command}, runs in the container as a member of it` +
            (allocator.kind === "Go" ? "" : " (it stands in for the Go one, which needs Go to be built)"),
        saw: isMissing(facts)
            ? missing(facts)
            : [limit(facts, lab), files(lab), ...death(facts, lab), ...survivors(facts, lab)],
        ...(complaint !== undefined && { hint: complaint }),
    };
}

/** What is wrong first, and what to do about it. */
function complaintOf(facts: Facts, lab: ContainerOutputs): string | undefined {
    if (isMissing(facts)) return `without it there is nothing to limit; ${remedy}`;
    if (facts.number("limit") !== expected(facts, lab))
        return `the limit is not what the stack asked for; ${remedy}`;
    if (facts.number("member") !== 1) return `the container is not a member of the cgroup; ${remedy}`;
    if (facts.one("code") === "124") {
        return (
            `it did not reach the limit in ${longest} s; set a lower one, such as ` +
            "`pulumi config set nslab:memoryLimitBytes 100000000`, and run `./nslab up`"
        );
    }
    if (facts.one("before") === "") return "this kernel does not count OOM kills; Linux 4.13 and newer do";
    if (facts.one("code") !== "137" || kills(facts) < 1) {
        return `the allocator was not ended by the OOM killer: do its last words say why? ${remedy}`;
    }
    if (!facts.has("container.lives") || !facts.has("bystander.lives")) {
        return `only the allocator should have died; ${remedy}`;
    }
    return undefined;
}

function isMissing(facts: Facts): boolean {
    return facts.has("group.gone") || facts.has("container.gone");
}

function missing(facts: Facts): string[] {
    const group = facts.all("group.gone").map((path) => `the cgroup ${path} is gone`);
    return [
        ...group,
        ...facts.all("container.gone").map((pid) => `the container's process, PID ${pid}, is gone`),
    ];
}

function expected(facts: Facts, { cgroup }: ContainerOutputs): number {
    const page = facts.number("page");
    return Math.floor(cgroup.requestedBytes / page) * page;
}

function limit(facts: Facts, lab: ContainerOutputs): string {
    const [page, should] = [facts.number("page"), expected(facts, lab)];
    return (
        `limit: asked for ${bytes(lab.cgroup.requestedBytes)}; the kernel counts in pages of ${bytes(page)}, and ` +
        `${should / page} whole ones are ${bytes(should)}; it says ${bytes(facts.one("limit"))}`
    );
}

/** The written lab is of version 1; whoever has version 2 finds other files. */
function files({ cgroup }: ContainerOutputs): string {
    const [version1, version2] = [
        "memory.limit_in_bytes, memory.swappiness, memory.oom_control",
        "memory.max, memory.swap.max, memory.events",
    ];
    return cgroup.version === 1
        ? `its files are ${version1}; version 2 of cgroups has ${version2} for the same (docs/cgroups.md)`
        : `its files are ${version2}; the written lab, on version 1, has ${version1} (docs/cgroups.md)`;
}

const meanings: Record<number, string> = {
    124: `: this check ended it after ${longest} s`,
    137: ", which is 128 + 9: it was ended by SIGKILL",
};

function shortened(lines: string[]): string[] {
    return lines.length > 8 ? [...lines.slice(0, 4), "…", ...lines.slice(-2)] : lines;
}

const early =
    "(it dies below the limit: where its slice is full Go copies it into a larger one, and for a moment both are there)";

function death(facts: Facts, { allocator }: ContainerOutputs): string[] {
    const code = facts.number("code");
    const [before, after] = [facts.one("before"), facts.one("after")];
    return [
        `the allocator said: ${shortened(facts.all("said")).join("; ") || "nothing"}`,
        ...(allocator.kind === "Go" && code === 137 ? [early] : []),
        `the allocator ended with exit code ${code}${meanings[code] ?? ""}`,
        `oom_kill in ${facts.one("counter")}: ${before || "not counted"} before, ${after || "not counted"} after`,
    ];
}

function kills(facts: Facts): number {
    return facts.number("after") - facts.number("before");
}

function survivors(facts: Facts, { container }: ContainerOutputs): string[] {
    const fate = (name: string) => (facts.has(`${name}.lives`) ? "lives on" : "is gone");
    return [
        `the container's PID 1 (PID ${container.pid} of the host), in the same cgroup: ${fate("container")}`,
        `a process of the host that this check started (PID ${facts.one("bystander")}), outside: ${fate("bystander")}`,
    ];
}
