import assert from "node:assert/strict";

/** Lengths of which the second takes four times as long, where each character takes the same. */
const [short, long] = [20_000, 80_000] as const;

/** Shapes of long texts that make an expression look at the same characters again and again. */
export const shapes: Record<string, (length: number) => string> = {
    blanks: (length) => " ".repeat(length),
    "blanks, then a letter": (length) => `${" ".repeat(length)}x`,
    tabs: (length) => "\t ".repeat(length / 2),
    "line ends": (length) => "\n".repeat(length),
    "carriage returns": (length) => "\r \r".repeat(length / 3),
    letters: (length) => "a".repeat(length),
    digits: (length) => "1".repeat(length),
    slashes: (length) => "/".repeat(length),
    backticks: (length) => "`".repeat(length),
    "backticks, ever more": (length) => moreAndMore("`", length),
    backslashes: (length) => "\\".repeat(length),
    apostrophes: (length) => "'".repeat(length),
    "apostrophes and letters": (length) => "a'".repeat(length / 2),
    "double quotes": (length) => '"'.repeat(length),
    "cell borders": (length) => "\\|".repeat(length / 2),
    "marks of the engine": (length) => "<{%".repeat(length / 3),
    "comments begun": (length) => "<!--".repeat(length / 4),
    brackets: (length) => "[](".repeat(length / 3),
    "lists of tuples": (length) => "src=".repeat(length / 4),
    packets: (length) => " ttl 1,) 1.1 > 1.1: Flags [], seq 1, length 1".repeat(length / 45),
};

function moreAndMore(text: string, length: number): string {
    let all = "";
    for (let count = 1; all.length < length; count++) all += `${text.repeat(count)}a`;
    return all;
}

/** Looks whether four times the length takes about four times as long, in one run: a square would be sixteen times. */
export function assertLinear(what: string, run: (length: number) => void): void {
    const tries = Array.from({ length: 3 }, () => [spent(run, short), spent(run, long)] as const);
    const [one, four] = [0, 1].map((side) => Math.min(...tries.map((pair) => pair[side] ?? 0))) as [
        number,
        number,
    ];
    assert.ok(four < 10 * one + 20_000, `${what}: ${one} µs, and of four times the length ${four} µs`);
}

/** Microseconds of the processor: others may keep it busy. */
function spent(run: (length: number) => void, length: number): number {
    const before = process.cpuUsage();
    run(length);
    const { user, system } = process.cpuUsage(before);
    return user + system;
}
