import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshSlot, machine } from "../support/machine.ts";

const slot = freshSlot();
const config = { student: "petra", slot, experiments: [1] };

describe("a reviewed plan", () => {
    let lab: Lab;
    let other: Lab;

    before(async () => {
        lab = await Lab.create(config);
        other = await Lab.create(config);
    });
    after(async () => {
        await other.close();
        await lab.configure(config);
        await lab.close();
    });

    const nslab = (...words: string[]) => lab.run(["node", "cli/main.ts", ...words]);
    const save = async () => {
        const { code, output } = await nslab("review", "--save", "plan.json");
        assert.ok([0, 2, 3].includes(code), output);
    };
    const apply = () => nslab("up", "--plan", "plan.json");

    /** A plan that is refused leaves the machine and the state alone. */
    async function refused(words: RegExp[], attempt = apply): Promise<void> {
        const before = [machine(), (await lab.run(["pulumi", "stack", "export"])).stdout];
        const { code, output } = await attempt();
        assert.equal(code, 1, output);
        assert.match(output, /nothing was changed/);
        for (const expected of words) assert.match(output, expected);
        assert.deepEqual([machine(), (await lab.run(["pulumi", "stack", "export"])).stdout], before);
    }

    it("is refused in another clone of the project, by another version and for another stack", async () => {
        await save();
        await lab.run(["cp", "plan.json", other.folder]);
        await refused([/a plan for something else/, /backend: file:\S+ in the plan, file:\S+ here/], () =>
            other.run(["node", "cli/main.ts", "up", "--plan", "plan.json"]),
        );
        const file = join(lab.folder, "plan.json");
        const plan = readFileSync(file, "utf8");
        writeFileSync(
            file,
            plan
                .replace('"pulumi": "3.250.0"', '"pulumi": "3.249.0"')
                .replace('"stack": "dev"', '"stack": "prod"'),
        );
        await refused([/pulumi: 3\.249\.0 in the plan, 3\.250\.0 here/, /stack: prod in the plan, dev here/]);
        writeFileSync(file, "{}");
        assert.match((await apply()).output, /plan\.json is not what `nslab review --save` writes/);
        writeFileSync(file, plan);
    });

    it("is what is applied: the new lab", async () => {
        const { code, output } = await apply();
        assert.equal(code, 0, output);
        assert.ok(existsSync((await lab.outputs()).experiment1.cgroup.path));
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("is applied once: after it, what drifts would pass for what it built", async () => {
        await refused([/was applied before/]);
        const { experiment1 } = await lab.outputs();
        process.kill(experiment1.container.pid, "SIGKILL");
        await refused([/was applied before/]);
        // Nor does the program itself build with digits that are in use.
        const { nonce } = JSON.parse(readFileSync(join(lab.folder, "plan.json"), "utf8")) as {
            nonce: string;
        };
        const again = await lab.run(["env", `NSLAB_NONCE=${nonce}`, "pulumi", "preview", "--stack", "dev"]);
        assert.notEqual(again.code, 0);
        assert.match(again.output, /This plan was applied before/);
        await lab.up();
    });

    it("never gives two stacks one lab id, also where somebody has edited it", async () => {
        const plan = readFileSync(join(lab.folder, "plan.json"), "utf8");
        writeFileSync(join(other.folder, "plan.json"), plan.replaceAll(lab.folder, other.folder));
        await refused([/This plan was applied before/], () =>
            other.run(["node", "cli/main.ts", "up", "--plan", "plan.json"]),
        );
    });

    it("is what is applied: a changed limit", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 50000000 });
        await save();
        const { code, output } = await apply();
        assert.equal(code, 0, output);
        assert.equal((await lab.outputs()).experiment1.cgroup.limitBytes, 49999872);
    });

    it("stops where there is nothing left to do of it", async () => {
        await refused([/MemoryCgroup go-demo was to change in place at the review, and is to stay as it is/]);
    });

    it("stops where the configuration is another, and names it", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 60000000 });
        await save();
        await lab.configure({ ...config, memoryLimitBytes: 70000000, swappiness: 10 });
        await refused([
            /nslab:memoryLimitBytes was 60000000 at the review, and is 70000000/,
            /nslab:swappiness was 0 at the review, and is 10/,
            /MemoryCgroup go-demo, arguments: limitBytes \S.* 60 MB .* and now limitBytes .* 70 MB/,
            /Review again with: \.\/nslab review --save plan\.json/,
        ]);
    });

    it("stops where something has drifted since, and names it", async () => {
        await lab.configure({ ...config, memoryLimitBytes: 60000000 });
        await save();
        const { experiment1 } = await lab.outputs();
        process.kill(experiment1.container.pid, "SIGKILL");
        await refused([
            /PidNamespace container was to stay as it is at the review, and is to be replaced \(drift: the process \d+ is gone/,
        ]);
    });

    it("heals the drift that was reviewed", async () => {
        await save();
        const { code, output } = await apply();
        assert.equal(code, 0, output);
        assert.deepEqual((await lab.preview()).operations, {});
        assert.equal((await lab.outputs()).experiment1.cgroup.limitBytes, 59998208);
    });

    it("says last what went wrong", async () => {
        await lab.configure({ ...config, experiments: [1, 2] });
        await save();
        const programs = join(lab.folder, "programs");
        mkdirSync(programs);
        const fails = `#!/bin/sh
case "$*" in *"type veth"*) echo "ip: no more links" >&2; exit 1 ;; esac
exec /usr/sbin/ip "$@"
`;
        writeFileSync(join(programs, "ip"), fails, { mode: 0o755 });
        execFileSync("mount", ["--bind", programs, "/usr/local/sbin"]);
        try {
            const { code, stderr } = await apply();
            assert.notEqual(code, 0);
            assert.match(stderr, /What went wrong:\n {2}ip: no more links\n$/);
        } finally {
            execFileSync("umount", ["/usr/local/sbin"]);
        }
    });

    it("is not saved where the change is forbidden", async () => {
        await lab.run(["rm", "plan.json"]);
        await lab.configure({ ...config, memoryLimitBytes: 5 });
        const { code, output } = await nslab("review", "--save", "plan.json");
        assert.equal(code, 4);
        assert.equal(existsSync(join(lab.folder, "plan.json")), false, output);
    });
});
