import { UserError } from "./errors.ts";

/** What the probe saw of one object. */
export interface Finding {
    /** From the object's record; absent where there is none. */
    generation?: string;
    revision?: string;
    /** Why only a new object can be as the stack says. */
    gone?: string;
    /** What can be mended where it stands. */
    changed: string[];
    /** Why the object cannot be built here. */
    refused: string[];
    /** What must be said before it is built or changed. */
    notices: string[];
    /** Whether the stack now wants it otherwise than the record says. */
    amended?: string;
    /** What the host knows and the object is built by, by name. */
    found: Record<string, string>;
}

/**
 * Reads the probe's answer, see probe.sh.
 *
 * @param wanted in the order in which it is to be told of them: they are looked at beside each other
 */
export function parseFindings(answer: string, wanted: { object: string }[]): Map<string, Finding> {
    const findings = new Map<string, Finding>();
    const lines = answer.split("\n").map((line) => line.split("\t"));
    const order = new Map(wanted.map(({ object }, index) => [object, index]));
    const place = ([object = ""]: string[]) => order.get(object) ?? order.size;
    for (const [object = "", word, value = ""] of lines.toSorted((a, b) => place(a) - place(b))) {
        if (object === "") continue;
        const finding = findings.get(object) ?? { changed: [], refused: [], notices: [], found: {} };
        findings.set(object, finding);
        if (word === "changed" || word === "refused") finding[word].push(value);
        else if (word === "notice") finding.notices.push(value);
        else if (word === "found") finding.found[value.replace(/=.*/, "")] = value.replace(/^.*?=/, "");
        else if (isWord(word)) finding[word] = value;
    }
    return findings;
}

type Word = "gone" | "generation" | "revision" | "amended";

function isWord(word: string | undefined): word is Word {
    return ["gone", "generation", "revision", "amended"].includes(word ?? "");
}

/** @throws UserError that names everything on the host that is in the stack's way, all at once */
export function refuseObstacles(hostName: string, findings: Map<string, Finding>): void {
    const obstacles = [...findings].flatMap(([object, { refused }]) =>
        refused.map((why) => `  ${object}: ${why}`),
    );
    if (obstacles.length === 0) return;
    throw new UserError(
        [`${hostName} cannot take this stack; nothing was changed on it`, ...obstacles].join("\n"),
    );
}
