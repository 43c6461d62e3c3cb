import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { hasItsPowers } from "../support/powers.ts";

const hierarchies = ["", "unified", "freezer", "memory"].map((name) => join("/sys/fs/cgroup", name));

describe("A lab that is up", () => {
    let lab: Lab;
    let id: string;
    let memoryGroup: string;

    before(async () => {
        lab = await Lab.create({ student: freshName("powers-"), slot: freshSlot() });
        await lab.up();
        const { experiment1, experiment2 } = await lab.outputs();
        id = experiment2.capture.pcap.split("/")[4] ?? "";
        memoryGroup = experiment1.cgroup.path;
    });
    after(() => lab.close());

    it("has no process whose powers SECURITY.md gives no reason for", () => {
        const found = processes().map((pid) => hasItsPowers(pid, id));
        assert.deepEqual(
            new Set(found),
            new Set(["nginx", "sleep", "tcpdump", "unshare"]),
            "every kind of process is there to be looked at",
        );
        assert.equal(found.filter((name) => name === "tcpdump").length, 5);
    });

    it("has no process with anything of root's environment", () => {
        for (const pid of processes()) {
            const names = readFileSync(`/proc/${pid}/environ`, "utf8")
                .split("\0")
                .filter(Boolean)
                .map((line) => line.split("=", 1)[0] ?? "");
            assert.deepEqual(
                names.filter((name) => !["PATH", "NSLAB_OBJECT", "HOME", "PWD"].includes(name)),
                [],
            );
        }
    });

    it("lets its user write to files that are there, and make none", () => {
        for (const pid of processes()) {
            const owner = Number(/^Uid:\t(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
            if (owner === 0) continue;
            const { uid, mode } = statSync(`/proc/${pid}/cwd`);
            assert.deepEqual([uid, mode & 0o022], [0, 0]);
        }
    });

    /** Those of the groups that the lab has for its processes, and those of its memory cgroup. */
    function processes(): number[] {
        const groups = hierarchies
            .map((hierarchy) => join(hierarchy, "nslab", id))
            .filter((folder) => existsSync(folder))
            .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
            .filter((group) => existsSync(join(group, "cgroup.procs")));
        const pids = [...groups, memoryGroup].flatMap((group) =>
            readFileSync(join(group, "cgroup.procs"), "utf8").trim().split("\n").filter(Boolean),
        );
        return [...new Set(pids.map(Number))];
    }
});
