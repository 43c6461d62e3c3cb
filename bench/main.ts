// How much longer the lab takes than Pulumi itself does for as many Commands that do nothing: npm run bench
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { pulumiFolder, root, stateFolder } from "../cli/project.ts";
import { useUsersEnvironment } from "./environment.ts";
import { measure, median, type Measured } from "./hyperfine.ts";
import { withAndWithoutLook } from "./look.ts";
import { bareProject, labProject, run, type Project } from "./project.ts";

interface Comparison {
    what: string;
    /** The most that the first may take, in times of the second, or longer than the second, in seconds. */
    allowed: { ratio: number } | { seconds: number };
    /** The names of the two that are compared. */
    names: string[];
    /** Their medians, in seconds. */
    medians: [number, number];
    ratio: number;
    isAllowed: boolean;
    times: number[][];
}

useUsersEnvironment();
// Ctrl-C ends the command at work; then everything is removed.
process.on("SIGINT", () => undefined);
const folder = mkdtempSync(join(tmpdir(), "nslab-bench-"));
const projects: Project[] = [];
try {
    const lab = labProject(root, join(folder, "lab"));
    projects.push(lab);
    projects.push(bareProject(join(folder, "lab"), join(folder, "bare"), pulumiFolder()));
    for (const { up } of projects) run(up);
    const each = (measured: (project: Project) => Measured) => projects.map(measured);
    report([
        compare(
            "preview of what is up",
            { ratio: 0.75 },
            each(({ name, preview }) => ({ name, command: preview })),
        ),
        compare(
            "up without a change",
            { ratio: 0.75 },
            each(({ name, up }) => ({ name, command: up })),
        ),
        compare(
            "up from nothing",
            { ratio: 0.85 },
            each(({ name, up, destroy }) => ({ name, command: up, prepare: destroy })),
        ),
        compare(
            "destroy",
            { ratio: 1.5 },
            each(({ name, up, destroy }) => ({ name, command: destroy, prepare: up })),
        ),
        look(lab),
    ]);
} finally {
    cleanUp();
}

/** What the look at the host takes of the preview of a lab that is up. */
function look(lab: Project): Comparison {
    run(lab.up);
    return compare("preview", { seconds: 0.15 }, withAndWithoutLook(join(folder, "lab"), lab));
}

function compare(what: string, allowed: Comparison["allowed"], measured: Measured[]): Comparison {
    console.error(`\n${what}:\n`);
    const times = measure(measured, folder);
    const [one = NaN, other = NaN] = times.map(median);
    const ratio = one / other;
    const isAllowed = "ratio" in allowed ? ratio <= allowed.ratio : one - other <= allowed.seconds;
    const names = measured.map(({ name }) => name);
    return { what, allowed, names, medians: [one, other], ratio, isAllowed, times };
}

function cleanUp(): void {
    try {
        for (const { destroy } of projects) run(destroy);
        rmSync(folder, { recursive: true });
    } catch (error) {
        console.error(`What was measured could not be removed, and is left in ${folder}.\n${String(error)}`);
    }
}

function report(comparisons: Comparison[]): void {
    const table = new Table({
        head: ["", "nslab", "compared with", "ratio", "allowed"],
        style: { head: [], border: [] },
    });
    const seconds = (value: number) => `${value.toFixed(2)} s`;
    for (const { what, names, medians, ratio, allowed, isAllowed } of comparisons) {
        const [one, other] = medians.map((value, index) => `${seconds(value)} (${names[index]})`);
        const most = "ratio" in allowed ? allowed.ratio.toFixed(2) : `${seconds(allowed.seconds)} more`;
        table.push([what, one, other, `${ratio.toFixed(2)} ${isAllowed ? "✓" : "✗"}`, most]);
    }
    console.log(`${table.toString()}\nMedians of ${comparisons[0]?.times[0]?.length} runs each.`);
    const machine = { node: process.version, processors: cpus().map(({ model }) => model) };
    mkdirSync(stateFolder, { recursive: true });
    const file = join(stateFolder, "bench.json");
    writeFileSync(file, `${JSON.stringify({ at: new Date(), machine, comparisons }, undefined, 4)}\n`);
    console.log(`Every run's time is in ${file}.`);
    process.exitCode = comparisons.every(({ isAllowed }) => isAllowed) ? 0 : 1;
}
