import assert from "node:assert/strict";
import { judge as judgement } from "../../../checks/lessons/lesson1.ts";
import { container, factsOf, told } from "./support.ts";

const judge = told(judgement);

const found = {
    file: "/tmp/nslab-check.x",
    "host.root": "65024 2",
    "host.shell": "/usr/bin/dash",
    "rootFs.root": "65024 900",
    "chroot.root": "65024 900",
    "chroot.rootName": "/var/lib/nslab/dev/centos",
    "chroot.shell": "/bin/busybox",
    "chroot.file": "",
    "container.root": "65024 900",
    "container.rootName": "/var/lib/nslab/dev/centos",
    "container.shell": "/bin/busybox",
    "container.file": "",
};

describe("lesson 1", () => {
    it("passes where / is the root file system for both, and says which directory that is", () => {
        const { passed, saw, hint } = judge(factsOf(found), container);
        assert.ok(passed);
        assert.equal(hint, undefined);
        assert.match(saw.join("\n"), /^chroot \(PID 100\): \/ is inode 900 of device 65024/m);
    });

    it("fails where a process has the host's root", () => {
        const facts = factsOf({ ...found, "chroot.root": "65024 2", "chroot.file": "/tmp/nslab-check.x" });
        const { passed, saw, hint } = judge(facts, container);
        assert.ok(!passed);
        assert.match(saw.join("\n"), /chroot: it sees the host's \/tmp\/nslab-check\.x/);
        assert.match(hint ?? "", /should be \/var\/lib\/nslab\/dev\/centos/);
    });

    it("fails where a process or the root file system is gone, and says so", () => {
        const gone = { ...found, "container.root": undefined, "container.gone": 200 };
        const { passed, saw } = judge(factsOf(gone), container);
        assert.ok(!passed);
        assert.match(saw.join("\n"), /container: its process, PID 200, is gone/);
        const { hint } = judge(
            factsOf({ ...found, "rootFs.root": undefined, "rootFs.gone": "x" }),
            container,
        );
        assert.match(hint ?? "", /root file system .* is gone/);
    });
});
