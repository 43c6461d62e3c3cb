import type { Change, Risk } from "./model.ts";
import { isSame } from "./values.ts";

type Finding = Omit<Risk, "object">;

/** What is stopped or lost, by kind of object, when it is taken down, and when it is changed where it stands. */
interface Rule {
    down(change: Change): Finding[];
    changed?(change: Change): Finding[];
}

const rules: Record<string, Rule> = {
    PidNamespace: { down: killsProcess },
    CaptureJob: { down: losesCapture, changed: losesCapture },
    RootFs: {
        down: ({ before }) => [
            stops`the root file system ${before["path"]} is removed with all that is in it`,
        ],
    },
    MemoryCgroup: {
        down: () => [stops`the limit ends; whoever else is in the group goes on in the group above`],
        changed: lowersLimit,
    },
    VethPair: {
        down: ({ before }) => [
            stops`the network namespace ${before["namespace"]} and its links are removed; connections through them end`,
        ],
        changed: changesAddress,
    },
    PublishedContainer: {
        down: () => [stops`the web server is stopped, and its log is removed`],
        changed: changesAddress,
    },
    VirtualMachine: {
        down: () => [stops`the guest is powered off, and its disk is removed with all that is on it`],
        changed: restartsGuest,
    },
};

const otherwise: Rule = { down: () => [stops`it is taken down`] };

/** What to think of before these changes are applied. */
export function risksOf(changes: Change[]): Risk[] {
    return changes.flatMap((change) =>
        findings(change).map((finding) => ({ object: change.object, ...finding })),
    );
}

function findings(change: Change): Finding[] {
    const rule = rules[change.object.kind] ?? otherwise;
    const { operation } = change;
    const goesDown = operation === "delete" || (operation === "replace" && !isGone(change));
    return [
        ...(goesDown ? rule.down(change) : []),
        ...(operation === "update" ? (rule.changed?.(change) ?? []) : []),
        ...(operation === "delete" ? [] : publishes(change)),
    ];
}

/** The drift after which nothing of an object is left that could be stopped or lost. */
const goneWords: Record<string, RegExp> = {
    PidNamespace: /^the process \d+ is gone$|^the host was rebooted/,
    MemoryCgroup: /^the cgroup \S+ is gone$|^the host was rebooted/,
    VethPair: /^the host was rebooted/,
    RootFs: /^the root file system \S+ is gone$/,
};

function isGone({ object: { kind }, drift }: Change): boolean {
    return drift.some((what) => goneWords[kind]?.test(what));
}

function killsProcess({ facts: { pid } }: Change): Finding[] {
    return typeof pid === "number"
        ? [stops`the process ${pid} and all that it has started are killed`]
        : [stops`its process and all that it has started are killed`];
}

function losesCapture({ operation, before, drift, arguments: all }: Change): Finding[] {
    // Another text of its scripts leaves a capture alone that runs as it should.
    if (operation === "update" && all.length === 0 && drift.length === 0) return [];
    return [stops`tcpdump is stopped, and what it has captured is lost: ${before["pcap"]}`];
}

function lowersLimit({ before, after, facts }: Change): Finding[] {
    if (!(Number(after["limitBytes"]) < Number(before["limitBytes"]))) return [];
    return facts["version"] === 1
        ? [
              notes`a limit below what the group uses now is refused by the kernel; up fails then, and nothing is killed`,
          ]
        : [stops`if the group uses more than the new limit, the kernel kills a process of it`];
}

function changesAddress(change: Change): Finding[] {
    const changed = change.arguments.map(({ name }) => name).filter((name) => /address$/i.test(name));
    return changed.length > 0 ? [notes`connections that use the old ${changed.join(", ")} end`] : [];
}

/** The arguments that are on QEMU's command line. */
const ofQemu = ["accelerator", "cpus", "internet", "kernelArguments", "memoryMiB", "sshPort"];

function restartsGuest({ arguments: all, drift }: Change): Finding[] {
    if (drift.some((what) => what.startsWith("its disk is gone")))
        return [stops`the guest is ended, and a new one takes its place`];
    const changed = all.map(({ name }) => name).filter((name) => ofQemu.includes(name));
    const isDown = drift.some((what) => what.startsWith("QEMU "));
    if (changed.length === 0 || isDown) return [];
    return [
        stops`for another ${changed.join(", ")} the guest is powered off, and started again with its disk; what runs in it ends`,
    ];
}

function publishes({ object, before, after }: Change): Finding[] {
    const { hostPort, hostAddress, hostNamespace } = after;
    const isAsBefore = isSame([before["hostPort"], before["hostAddress"]], [hostPort, hostAddress]);
    if (object.kind !== "PublishedContainer" || isAsBefore) return [];
    return hostNamespace
        ? [notes`port ${hostPort} is published at ${hostAddress} in the network namespace ${hostNamespace}`]
        : [notes`port ${hostPort} of the host itself is published at ${hostAddress}`];
}

/** A risk that stops something, or loses something. */
function stops(words: TemplateStringsArray, ...values: unknown[]): Finding {
    return { ...inParts(words, values), disruptive: true };
}

/** A risk that is to be known, and stops nothing. */
function notes(words: TemplateStringsArray, ...values: unknown[]): Finding {
    return { ...inParts(words, values), disruptive: false };
}

function inParts(words: TemplateStringsArray, values: unknown[]): { text: string; parts: string[] } {
    const texts = values.map((value) => (typeof value === "string" ? value : JSON.stringify(value ?? "")));
    const parts = words.flatMap((word, index) => (index === 0 ? [word] : [texts[index - 1] ?? "", word]));
    return { text: parts.join(""), parts };
}
