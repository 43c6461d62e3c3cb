import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";
import { remedy, processValues } from "../shared/words.ts";
import { wholeContainer } from "../shared/whole.ts";
import { message, type Message } from "../../messages/words.ts";

export const lesson1: Lesson = {
    number: 1,
    title: message("lesson1.title"),
    experiment: 1,
    prepare: (outputs) => {
        const lab = wholeContainer(outputs);
        return lab && ((host) => check(host, lab));
    },
};

async function check(host: ResolvedHost, lab: ContainerOutputs): Promise<Verdict> {
    const values = { rootFs: lab.rootFs, ...processValues(lab) };
    const facts = await collectFacts(host, {
        base: import.meta.url,
        file: "lesson1.sh",
        values,
        seconds: longestCheck,
    });
    return judge(facts, lab);
}

/** Says what the facts mean. */
export function judge(facts: Facts, { rootFs, chroot, container }: ContainerOutputs): Verdict {
    const passed = hasOwnRoot("chroot", facts) && hasOwnRoot("container", facts);
    return {
        passed,
        looked: message("lesson1.looked"),
        saw: [
            message("lesson1.host", { directory: directory(facts, "host"), shell: facts.one("host.shell") }),
            ...observe("chroot", chroot.pid, facts),
            ...observe("container", container.pid, facts),
        ],
        ...(!passed && { hint: hint(facts, rootFs) }),
    };
}

function hasOwnRoot(name: string, facts: Facts): boolean {
    const root = facts.one(`${name}.root`);
    const isOurs = root !== "" && root === facts.one("rootFs.root") && root !== facts.one("host.root");
    return isOurs && facts.one(`${name}.file`) !== facts.one("file");
}

function observe(name: string, pid: number, facts: Facts): (Message | string)[] {
    if (facts.has(`${name}.gone`)) return [message("lesson1.gone", { name, pid })];
    const [file, seen] = [facts.one("file"), facts.one(`${name}.file`)];
    return [
        message("lesson1.root", {
            name,
            pid,
            directory: directory(facts, name),
            rootName: facts.one(`${name}.rootName`),
            shell: facts.one(`${name}.shell`),
        }),
        seen === file ? message("lesson1.sees", { name, file }) : message("lesson1.seesNot", { name, file }),
    ];
}

function directory(facts: Facts, name: string): Message {
    const [device, inode] = facts.one(`${name}.root`).split(" ");
    return inode ? message("lesson1.directory", { inode, device: device ?? "" }) : message("lesson1.unknown");
}

function hint(facts: Facts, rootFs: string): Message {
    if (facts.has("rootFs.gone")) return message("lesson1.noRootFs", { rootFs, remedy });
    if (facts.has("chroot.gone") || facts.has("container.gone"))
        return message("lesson1.processGone", { remedy });
    return message("lesson1.wrongRoot", { rootFs, remedy });
}
