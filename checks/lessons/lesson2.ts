import { randomInt } from "node:crypto";
import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";
import { remedy, processValues } from "../shared/words.ts";
import { wholeContainer } from "../shared/whole.ts";
import { message, type Message } from "../../messages/words.ts";

export const lesson2: Lesson = {
    number: 2,
    title: message("lesson2.title"),
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
        looked: message("lesson2.looked"),
        saw: [
            message("lesson2.host", { first: facts.one("first"), second: facts.one("second") }),
            ...(facts.has("chroot.gone")
                ? [message("lesson2.chrootGone", { pid: chroot.pid })]
                : chrootSaw(facts)),
            ...(facts.has("container.gone")
                ? [message("lesson2.containerGone", { pid: container.pid })]
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

const foreign = message("lesson2.foreign");

function chrootSaw(facts: Facts): (Message | string)[] {
    const first = facts.one("first");
    const user = facts.one("chroot.user");
    return [
        facts.has("chroot.foreign")
            ? message("lesson2.chrootForeign", { foreign })
            : message("lesson2.chrootSees", {
                  count: facts.one("chroot.count"),
                  more: facts.one("chroot.seen")
                      ? message("lesson2.hosts", { seen: facts.one("chroot.seen").trim() })
                      : message("lesson2.butNot", { first }),
              }),
        message("lesson2.chrootKill", {
            user: user === "0" ? "root" : message("lesson2.user", { user }),
            first,
            kill: facts.one("chroot.kill"),
            fate: facts.has("chroot.ended") ? message("lesson2.ended") : message("lesson2.lives"),
        }),
    ];
}

function containerSaw(facts: Facts, pid: number): (Message | string)[] {
    const second = facts.one("second");
    return [
        message("lesson2.inside", { pid, pids: facts.one("container.pids") }),
        facts.has("container.foreign")
            ? message("lesson2.containerForeign", { foreign })
            : message("lesson2.containerSees", { processes: listed(facts) }),
        message("lesson2.containerKill", {
            second,
            kill: facts.one("container.kill"),
            fate: facts.has("container.ended") ? message("lesson2.ended") : message("lesson2.lives"),
        }),
    ];
}

function listed(facts: Facts): Message | string {
    const processes = facts.all("container.process").map((line) => `"${line.trim()}"`);
    const others = facts.number("container.count") - processes.length;
    const shown = processes.join(", ");
    return others > 0 ? message("lesson2.more", { processes: shown, others }) : shown;
}

function hint(facts: Facts, rootFs: string): Message {
    if (facts.has("chroot.gone") || facts.has("container.gone"))
        return message("lesson1.processGone", { remedy });
    if (!reachesHost(facts)) return message("lesson2.noProc", { rootFs, remedy });
    return message("lesson2.wrongNamespace", { remedy });
}
