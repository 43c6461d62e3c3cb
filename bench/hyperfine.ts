import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** A command line to be measured, and one that goes before each of its runs and is not measured. */
export interface Measured {
    name: string;
    command: string[];
    prepare?: string[];
}

/** How often: the commands take turns in rounds, so that a busy minute of the machine meets all of them. */
const rounds = 3;
const runsInRound = 4;

/** The times of each command's runs, in seconds. */
export function measure(measured: Measured[], folder: string): number[][] {
    const times: number[][] = measured.map(() => []);
    for (let round = 0; round < rounds; round++) {
        for (const [index, runs] of measureRound(measured, folder).entries()) times[index]?.push(...runs);
    }
    return times;
}

function measureRound(measured: Measured[], folder: string): number[][] {
    const report = join(folder, "hyperfine.json");
    const prepares = measured.flatMap(({ prepare }) => (prepare ? ["--prepare", line(prepare)] : []));
    const options = [
        "--shell=none",
        "--style=basic",
        "--warmup=1",
        `--runs=${runsInRound}`,
        `--export-json=${report}`,
    ];
    const commands = measured.flatMap(({ name, command }) => ["--command-name", name, line(command)]);
    const { error, status } = spawnSync("hyperfine", [...options, ...prepares, ...commands], {
        stdio: ["ignore", process.stderr, "inherit"],
    });
    if (error) throw new Error(`hyperfine could not be started (Debian package hyperfine): ${error.message}`);
    if (status !== 0) throw new Error("hyperfine could not measure; it says why above");
    const { results } = JSON.parse(readFileSync(report, "utf8")) as { results: { times: number[] }[] };
    return results.map(({ times }) => times);
}

/** Without a shell hyperfine splits a line as a shell would. */
function line(command: string[]): string {
    return command.map((word) => `'${word.replaceAll("'", `'\\''`)}'`).join(" ");
}

export function median(times: number[]): number {
    const sorted = times.toSorted((one, other) => one - other);
    const middle = sorted.length / 2;
    return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
}
