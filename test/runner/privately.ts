import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { execa } from "execa";
import type { Counts } from "./report.ts";
import type { Run } from "./runs.ts";

/** Where each hierarchy of cgroups is mounted: a container of LXC's has a group in all of them. */
const hierarchies = new Set(
    readFileSync("/proc/self/mounts", "utf8")
        .split("\n")
        .map((line) => line.split(" "))
        .filter(([, , type = ""]) => type === "cgroup" || type === "cgroup2")
        .map(([, folder = ""]) => folder),
);
const script = resolve(import.meta.dirname, "privately.sh");

/** Runs each file on a machine of its own, several at once; returns the failures as Mocha reports them. */
export async function performPrivately(run: Run, files: string[], counts: Counts): Promise<string[]> {
    const waiting = [...files];
    const failures: string[] = [];
    const work = async () => {
        for (let file = waiting.shift(); file !== undefined; file = waiting.shift())
            failures.push(...(await performFile(run, file, counts)));
    };
    await Promise.all(Array.from({ length: run.jobs }, work));
    return failures;
}

async function performFile({ minutes, privately }: Run, file: string, counts: Counts): Promise<string[]> {
    const name = `tests-${process.pid}-${performance.now().toFixed(0)}-${Math.random().toString(36).slice(2, 6)}`;
    const cgroups = Array.from(hierarchies, (hierarchy) => makeCgroup(hierarchy, name));
    // Beside what was installed for all of them: a hard link leads into no other mount.
    const temporary = join(process.env["NSLAB_TEST_SCRATCH"] ?? "", "tmp");
    mkdirSync(temporary, { recursive: true });
    const mocha = [
        resolve("node_modules/mocha/bin/mocha.js"),
        "--no-parallel",
        `--timeout=${minutes}m`,
        file,
    ];
    const ended = await execa("/bin/sh", [script, process.execPath, ...mocha], {
        all: true,
        reject: false,
        stdin: "ignore",
        env: {
            cgroups: cgroups.join(" "),
            own: privately,
            ...(privately === "machine" && { TMPDIR: temporary }),
        },
    });
    await execa("find", [...cgroups, "-depth", "-type", "d", "-exec", "rmdir", "{}", ";"], { reject: false });
    const output = ended.all;
    const [, passed, failed, skipped = "0"] =
        /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(output) ?? [];
    const report = output.replace(/\n\d+ passed, .*\s*$/, "");
    console.log(report);
    counts.passed += Number(passed ?? 0);
    counts.skipped += Number(skipped);
    // A process that dies without having counted has failed.
    counts.failed += Math.max(Number(failed ?? 0), ended.exitCode === 0 ? 0 : 1);
    if (ended.exitCode === 0) return [];
    return [`${file}\n${passed === undefined ? output : report.slice(report.search(/^\s+\d+ failing$/m))}`];
}

function makeCgroup(hierarchy: string, name: string): string {
    const cgroup = join(hierarchy, name);
    mkdirSync(cgroup);
    // Without these a cpuset takes no process (cpusets, in the kernel's cgroup-v1).
    for (const file of ["cpuset.cpus", "cpuset.mems"]) {
        const [from, to] = [join(hierarchy, file), join(cgroup, file)];
        const value = existsSync(from) ? readFileSync(from, "utf8") : "";
        if (value.trim() !== "") writeFileSync(to, value);
    }
    return cgroup;
}
