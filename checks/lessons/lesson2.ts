import { randomInt } from "node:crypto";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";
import { remedy, processValues } from "../shared/words.ts";
import { wholeContainer } from "../shared/whole.ts";

export const lesson2: Lesson = {
    number: 2,
    title: "a PID namespace hides the host's processes; chroot alone does not",
    experiment: 1,
    prepare: (outputs) => {
        const lab = wholeContainer(outputs);
        return lab && ((host) => check(host, lab));
    },
};

async function check(host: ResolvedHost, lab: ContainerOutputs): Promise<Verdict> {
    // Nobody else sleeps for just so long, which is longer than the check may take.
    const [firstSleep, secondSleep] = [`600.1${randomInt(1e8)}`, `600.2${randomInt(1e8)}`];
    const values = { firstSleep, secondSleep, group: lab.cgroup.path, ...processValues(lab) };
    const facts = await collectFacts(host, {
        base: import.meta.url,
        file: "lesson2.sh",
        values,
        seconds: longestCheck,
    });
    return judge(facts, lab);
}

/** Says what the facts mean. */
export function judge(facts: Facts, { rootFs, chroot, container }: ContainerOutputs): Verdict {
    const passed = reachesHost(facts) && isHidden(facts);
    return {
        passed,
        looked:
            "two `sleep`s that this check started on the host: whether they are in the /proc of the chrooted process " +
            "and of the container, and whether a process in the PID namespace of either can kill them",
        saw: [
            `the host: this check's two processes are PIDs ${facts.one("first")} and ${facts.one("second")}`,
            ...(facts.has("chroot.gone")
                ? [`chroot: its process, PID ${chroot.pid}, is gone`]
                : chrootSaw(facts)),
            ...(facts.has("container.gone")
                ? [`container: its process, PID ${container.pid} of the host, is gone`]
                : containerSaw(facts, container.pid)),
        ],
        ...(!passed && { hint: hint(facts, rootFs) }),
    };
}

function reachesHost(facts: Facts): boolean {
    return facts.one("chroot.seen") !== "" && facts.one("chroot.user") === "0" && facts.has("chroot.ended");
}

function isHidden(facts: Facts): boolean {
    const isFirst =
        facts.one("container.pids") === "1" &&
        firstProcess(facts) === `1 ${facts.one("container.command").trim()}`;
    return isFirst && !facts.has("container.seen") && !facts.has("container.ended");
}

function firstProcess(facts: Facts): string {
    return (
        facts
            .all("container.process")
            .find((line) => line.startsWith("1 "))
            ?.trim() ?? ""
    );
}

const foreign = "its /proc is not the one of its PID namespace, so what is in it is not believed";

function chrootSaw(facts: Facts): string[] {
    const first = facts.one("first");
    const user = facts.one("chroot.user");
    return [
        facts.has("chroot.foreign")
            ? `chroot: ${foreign}`
            : `chroot: sees ${facts.one("chroot.count")} processes, ` +
              (facts.one("chroot.seen")
                  ? `the host's, among them "${facts.one("chroot.seen").trim()}"`
                  : `but not PID ${first}`),
        `chroot: it runs as ${user === "0" ? "root" : `user ${user}`}; root's kill ${first} from its PID namespace: ` +
            `${facts.one("chroot.kill")}; on the host the process ${facts.has("chroot.ended") ? "is gone" : "lives on"}`,
    ];
}

function containerSaw(facts: Facts, pid: number): string[] {
    const second = facts.one("second");
    return [
        `container: what the host calls PID ${pid} is PID ${facts.one("container.pids")} inside`,
        facts.has("container.foreign")
            ? `container: ${foreign}`
            : `container: sees only these: ${listed(facts)}`,
        `container: kill ${second} from inside: ${facts.one("container.kill")}; ` +
            `on the host the process ${facts.has("container.ended") ? "is gone" : "lives on"}`,
    ];
}

function listed(facts: Facts): string {
    const processes = facts.all("container.process").map((line) => `"${line.trim()}"`);
    const others = facts.number("container.count") - processes.length;
    return processes.join(", ") + (others > 0 ? ` and ${others} more` : "");
}

function hint(facts: Facts, rootFs: string): string {
    if (facts.has("chroot.gone") || facts.has("container.gone"))
        return `a process of the lab is gone; ${remedy}`;
    if (!reachesHost(facts)) return `is /proc still mounted in ${rootFs}? ${remedy}`;
    return `the container should be in a PID namespace of its own, with a /proc of its own; ${remedy}`;
}
