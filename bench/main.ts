// How much longer the lab takes than Pulumi itself does for as many Commands that do nothing: npm run bench
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir } from "node:os";
import { join } from "node:path";
import Table from "cli-table3";
import { pulumiFolder, root, stateFolder } from "../cli/project.ts";
import { useUsersEnvironment } from "./environment.ts";
import { measure, median, type Measured } from "./hyperfine.ts";
import { bareProject, labProject, run, type Project } from "./project.ts";

interface Comparison {
    what: string;
    /** The most that the lab may take, in times of the bare program. */
    allowed: number;
    lab: number;
    bare: number;
    ratio: number;
    times: { lab: number[]; bare: number[] };
}

useUsersEnvironment();
// Ctrl-C ends the command at work; then everything is removed.
process.on("SIGINT", () => undefined);
const folder = mkdtempSync(join(tmpdir(), "nslab-bench-"));
const projects: Project[] = [];
try {
    projects.push(labProject(root, join(folder, "lab")));
    projects.push(bareProject(join(folder, "lab"), join(folder, "bare"), pulumiFolder()));
    for (const { up } of projects) run(up);
    report([
        compare("preview of what is up", 1.25, ({ name, preview }) => ({ name, command: preview })),
        compare("up from nothing", 1.4, ({ name, up, destroy }) => ({ name, command: up, prepare: destroy })),
    ]);
} finally {
    cleanUp();
}

function compare(what: string, allowed: number, measured: (project: Project) => Measured): Comparison {
    console.error(`\n${what}:\n`);
    const [lab = [], bare = []] = measure(projects.map(measured), folder);
    const medians = { lab: median(lab), bare: median(bare) };
    return { what, allowed, ...medians, ratio: medians.lab / medians.bare, times: { lab, bare } };
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
        head: ["", "nslab", "bare Pulumi", "ratio", "allowed"],
        style: { head: [], border: [] },
    });
    const seconds = (value: number) => `${value.toFixed(2)} s`;
    for (const { what, lab, bare, ratio, allowed } of comparisons) {
        const verdict = ratio <= allowed ? "✓" : "✗";
        table.push([what, seconds(lab), seconds(bare), `${ratio.toFixed(2)} ${verdict}`, allowed.toFixed(2)]);
    }
    console.log(`${table.toString()}\nMedians of ${comparisons[0]?.times.lab.length} runs each.`);
    const machine = { node: process.version, processors: cpus().map(({ model }) => model) };
    mkdirSync(stateFolder, { recursive: true });
    const file = join(stateFolder, "bench.json");
    writeFileSync(file, `${JSON.stringify({ at: new Date(), machine, comparisons }, undefined, 4)}\n`);
    console.log(`Every run's time is in ${file}.`);
    process.exitCode = comparisons.some(({ ratio, allowed }) => ratio > allowed) ? 1 : 0;
}
