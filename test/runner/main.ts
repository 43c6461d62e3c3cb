// Runs tests: node test/runner/main.ts [RUN or FILE ...] [--shuffle SEED] [--jobs N] [--update-snapshots] [--slow]
import { chmodSync, existsSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import Mocha from "mocha";
import common from "../../.mocharc.mjs";
import { installedLibrary } from "../support/installed.ts";
import { hasS3, s3Program } from "../support/s3.ts";
import { performPrivately } from "./privately.ts";
import { ownPulumiHome } from "./pulumiHome.ts";
import { lastLine } from "./report.ts";
import { quick, runs, type Run } from "./runs.ts";
import { shuffled } from "./shuffled.ts";
import { slowest } from "./slowest.ts";

const { values: wishes, positionals } = parseArgs({
    allowPositionals: true,
    options: {
        shuffle: { type: "string" },
        jobs: { type: "string" },
        "update-snapshots": { type: "boolean", default: false },
        slow: { type: "boolean", default: false },
    },
});

const counts = { passed: 0, failed: 0, skipped: 0 };
const failures: string[] = [];
const scratch = mkdtempSync(join(tmpdir(), "tests-"));
chmodSync(scratch, 0o755); // a test may be another user
process.once("exit", () => {
    rmSync(scratch, { recursive: true, force: true });
});
const times = join(scratch, "times");
// A test may run tests.
process.env["NSLAB_TEST_SCRATCH_AROUND"] = process.env["NSLAB_TEST_SCRATCH"] ?? "";
process.env["NSLAB_TEST_SCRATCH"] = scratch;
process.env["NSLAB_TEST_TIMES"] = times;
process.env["PULUMI_HOME"] = ownPulumiHome(scratch);
// What the user's own stacks are encrypted with has no part in a test.
delete process.env["PULUMI_CONFIG_PASSPHRASE"];
delete process.env["PULUMI_CONFIG_PASSPHRASE_FILE"];
// Hundreds of Pulumi programs load the same modules.
process.env["NODE_COMPILE_CACHE"] = join(scratch, "compiled");
if (wishes["update-snapshots"]) process.env["NSLAB_UPDATE_SNAPSHOTS"] = "1";

const orphans = globSync("test/**/*.snapshot").filter((path) => !existsSync(path.replace(/\.snapshot$/, "")));
for (const path of orphans) console.log(`${path} belongs to no test file`);
counts.failed += orphans.length;

for (const atOnce of runs) await Promise.all(atOnce.map(perform));
for (const failure of failures) console.log(`\n${failure}`);

if (wishes.slow) console.log(slowest(times));
console.log(`\n${lastLine(counts)}`);
// Whatever still runs was left behind by a test that is over.
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);

async function perform(run: Run): Promise<void> {
    const files = filesOf(run);
    if (files.length === 0) return;
    const seed = wishes.shuffle;
    console.log(`\n${run.name}${seed === undefined ? "" : `, shuffled by ${seed}`}: ${files.length} files`);
    const order = seed === undefined ? files : shuffled(files, seed);
    const own = { ...run, jobs: Number(wishes.jobs ?? run.jobs) };
    if (run.privately === undefined) return performHere(own, order);
    // A machine of one's own has no way to the registries. What is missing of S3, its own test says.
    if (hasS3()) await Promise.allSettled([s3Program()]);
    await installedLibrary();
    failures.push(...(await performPrivately(own, order, counts)));
}

/** The files of a run that are asked for: all where nothing is, else those of a run or a path that is named. */
function filesOf({ name }: Run): string[] {
    const all = globSync(`test/${name}/**/*.test.ts`).sort();
    const wanted = positionals.flatMap((word) => (word === "quick" ? quick : [word]));
    if (wanted.length === 0 || wanted.includes(name)) return all;
    const named = new Set(wanted.flatMap((word) => globSync(word)).map((path) => relative("", path)));
    return all.filter((file) => named.has(file));
}

/** Runs files, and resolves when the last one is done. */
function performHere({ jobs, minutes }: Run, files: string[]): Promise<void> {
    const mocha = new Mocha({
        ...common,
        jobs,
        timeout: minutes * 60_000,
        require: common.require.map((path) => resolve(path)),
        reporter: resolve(common.reporter),
        reporterOptions: { counts, failures },
    });
    // With one job too, each file has a root suite of its own.
    mocha.parallelMode(true);
    for (const file of files) mocha.addFile(resolve(file));
    return new Promise((done) => {
        mocha.run(() => {
            done();
        });
    });
}
