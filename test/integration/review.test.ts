import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it, type TestContext } from "node:test";
import type { Review } from "../../review/model.ts";
import { Lab } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";

const slot = freshSlot();
const student = "vera";
const config = { student, slot, experiments: [1, 2] };

describe("nslab review", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create(config);
    });
    after(() => lab.close());

    const review = (...options: string[]) => lab.run(["node", "cli/main.ts", "review", ...options]);

    /** The text of a review, for its exit code and as it was seen before. */
    async function shown(t: TestContext, exitCode: number): Promise<string> {
        const { code, stdout, output } = await review();
        assert.equal(code, exitCode, output);
        const [visible = "", commands = ""] = stdout.split("<details>");
        t.assert.snapshot(comparable(visible, lab.folder), { serializers: [String] });
        return commands;
    }

    it("shows a new lab", async (t) => {
        const commands = await shown(t, 2);
        for (const script of ["memoryCgroup", "vethPair", "rootFs", "captureJob", "pidNamespace"]) {
            const text = readFileSync(join(lab.folder, "components", script, "create.sh"), "utf8");
            assert.ok(commands.includes(text), script);
        }
        assert.match(commands, /^limitBytes=100000000$/m);
    });

    it("shows that nothing changes", async (t) => {
        await lab.up();
        assert.equal(await shown(t, 0), "");
    });

    it("shows a changed limit", async (t) => {
        await lab.configure({ ...config, memoryLimitBytes: 200000000 });
        assert.match(await shown(t, 2), /^limitBytes=200000000$/m);
    });

    it("shows a changed address", async (t) => {
        await lab.configure({ ...config, insideAddress: "10.99.7.5/24", outsideAddress: "10.99.7.6/24" });
        await shown(t, 2);
    });

    it("shows a renamed namespace, and what it takes down", async (t) => {
        await lab.configure({ ...config, networkNamespace: `s${slot}-new`, captureFilter: "icmp" });
        await shown(t, 3);
    });

    it("shows another capture filter", async (t) => {
        await lab.configure({ ...config, captureFilter: "icmp or port 80" });
        await shown(t, 3);
    });

    it("shows an experiment that goes", async (t) => {
        await lab.configure({ ...config, experiments: [2] });
        await shown(t, 3);
    });

    it("shows why a wrong argument is refused", async (t) => {
        await lab.configure({ ...config, memoryLimitBytes: 5, insideAddress: "nonsense" });
        await shown(t, 4);
        const file = join(lab.folder, "stacks", "Pulumi.dev.yaml");
        writeFileSync(file, "config:\n  nslab:memoryLimitBytes: much\n");
        const { code, stdout } = await review();
        assert.equal(code, 4);
        assert.match(stdout, /nslab:memoryLimitBytes: "much"; allowed: a whole number/);
    });

    it("forbids what a policy forbids, and shows it all the same", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 500000000 });
        const { code, stdout, output } = await review("--", "--policy-pack", "policy");
        assert.equal(code, 4, output);
        assert.match(stdout, /cgroup-limit, go-demo-group: /);
        assert.match(stdout, /^\| MemoryCgroup `go-demo` \| \*\*changed in place\*\* \|/m);
    });

    it("shows drift", async (t) => {
        await lab.configure(config);
        const { experiment1 } = await lab.outputs();
        process.kill(experiment1.container.pid, "SIGKILL");
        rmSync(`${experiment1.rootFs}/bin/go-demo`);
        await shown(t, 2);
        await lab.up();
    });

    it("says what it is made of in JSON, and reads a preview that was made before", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 200000000 });
        const made = await lab.run(["pulumi", "preview", "--json", "--stack", "dev"]);
        writeFileSync(join(lab.folder, "preview.json"), made.stdout);
        const { code, stdout } = await review("--json", "--preview", "preview.json");
        assert.equal(code, 2);
        const { verdict, exitCode, changes } = JSON.parse(stdout) as Review;
        assert.deepEqual([verdict, exitCode], ["safe", 2]);
        assert.deepEqual(
            changes.map(({ object, operation }) => [object, operation]),
            [[{ kind: "MemoryCgroup", name: "go-demo" }, "update"]],
        );
        assert.equal(changes[0]?.after["limitBytes"], "200000000");
    });
});

/** A text without what differs from run to run: ids, PIDs, digests, folders, and the names and networks of the slot. */
function comparable(text: string, folder: string): string {
    return text
        .replaceAll(folder, "FOLDER")
        .replaceAll(`s${slot}-`, "s7-")
        .replaceAll(`10.${1 + (slot >> 8)}.${slot & 255}.`, "10.1.7.")
        .replaceAll(/\b[0-9a-f]{12}\b/g, "0123456789ab")
        .replaceAll(/(process(?: is)? `?)\d+/g, "$11234");
}
