import type { ResolvedHost } from "../../host/resolvedHost.ts";
import { collectFacts, longestCheck, type Facts } from "../shared/facts.ts";
import type { Lesson, Verdict } from "../lesson.ts";
import type { ContainerOutputs } from "../../stacks/outputs.ts";
import { remedy, processValues } from "../shared/words.ts";
import { wholeContainer } from "../shared/whole.ts";

export const lesson1: Lesson = {
    number: 1,
    title: "chroot gives a process a root of its own",
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
        looked:
            "which directory / is for the host, for the chrooted process and for the container (a device and an inode " +
            "name one directory of the machine), and whether they see a file that this check put into the host's /tmp",
        saw: [
            `the host: / is ${directory(facts, "host")}; /bin/sh is ${facts.one("host.shell")}`,
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

function observe(name: string, pid: number, facts: Facts): string[] {
    if (facts.has(`${name}.gone`)) return [`${name}: its process, PID ${pid}, is gone`];
    const [file, seen] = [facts.one("file"), facts.one(`${name}.file`)];
    return [
        `${name} (PID ${pid}): / is ${directory(facts, name)}, which the host calls ${facts.one(`${name}.rootName`)}; ` +
            `/bin/sh is ${facts.one(`${name}.shell`)}`,
        seen === file ? `${name}: it sees the host's ${file}` : `${name}: it does not see the host's ${file}`,
    ];
}

function directory(facts: Facts, name: string): string {
    const [device, inode] = facts.one(`${name}.root`).split(" ");
    return inode ? `inode ${inode} of device ${device}` : "not to be told";
}

function hint(facts: Facts, rootFs: string): string {
    if (facts.has("rootFs.gone")) return `the root file system ${rootFs} is gone; ${remedy}`;
    if (facts.has("chroot.gone") || facts.has("container.gone"))
        return `a process of the lab is gone; ${remedy}`;
    return `the root of both should be ${rootFs}; ${remedy}`;
}
