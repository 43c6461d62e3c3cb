import type { Drift, Obstacle } from "../../host/diagnostics.ts";
import { RefusedError } from "../../host/errors.ts";
import { printable } from "../../host/printable.ts";

/** What the probe saw of one object. */
export interface Finding {
    /** From the object's record; absent where there is none. */
    generation?: string;
    revision?: string;
    /** When its record was last written, in seconds since 1970. */
    since?: number;
    /** What is not as the stack says. */
    drift: Drift[];
    /** Why the object cannot be built here. */
    refused: string[];
    /** What must be said before it is built or changed. */
    notices: string[];
    /** Whether the stack now wants it otherwise than the record says. */
    amended: boolean;
    /** What the host knows and the object is built by, by name. */
    discovered: Record<string, string>;
}

/** Whether only a new object can be as the stack says. */
export function isGone({ drift }: Finding): boolean {
    return drift.some(({ code }) => code === "missing" || code === "gone");
}

/**
 * Reads the probe's answer, see probe.sh.
 *
 * @param wanted in the order in which it is to be told of them: they are looked at beside each other
 */
export function parseFindings(answer: string, wanted: { object: string }[]): Map<string, Finding> {
    const findings = new Map<string, Finding>();
    const lines = printable(answer)
        .split("\n")
        .map((line) => line.split("\t"));
    const order = new Map(wanted.map(({ object }, index) => [object, index]));
    const place = ([object = ""]: string[]) => order.get(object) ?? order.size;
    for (const [object = "", word = "", name = "", ...rest] of lines.toSorted(
        (a, b) => place(a) - place(b),
    )) {
        if (object === "") continue;
        const finding = findings.get(object) ?? {
            drift: [],
            refused: [],
            notices: [],
            amended: false,
            discovered: {},
        };
        findings.set(object, finding);
        readers[word]?.(finding, name, rest.join("\t"));
    }
    return findings;
}

/** What each word of the probe says of an object. */
const readers: Record<string, (finding: Finding, name: string, value: string) => void> = {
    drift: ({ drift }, code, sentence) => drift.push({ code, sentence }),
    refused: ({ refused }, _, sentence) => refused.push(sentence),
    notice: ({ notices }, _, sentence) => notices.push(sentence),
    discovered: ({ discovered }, name, value) => (discovered[name] = value),
    generation: (finding, _, value) => (finding.generation = value),
    revision: (finding, _, value) => (finding.revision = value),
    since: (finding, _, value) => (finding.since = Number(value)),
    amended: (finding) => (finding.amended = true),
};

/** @throws RefusedError that names everything on the host that is in the stack's way, all at once */
export function refuseObstacles(host: string, findings: Map<string, Finding>): void {
    const obstacles: Obstacle[] = [...findings].flatMap(([object, { refused }]) =>
        refused.map((sentence) => ({ object, sentence })),
    );
    if (obstacles.length > 0) throw new RefusedError({ code: "obstacles", host, obstacles });
}
