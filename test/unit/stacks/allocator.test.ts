import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { findCommand } from "../../../tools/setup/findCommand.mjs";

it("the Go allocator passes its own tests", function () {
    // The busybox allocator is what runs where Go is not installed.
    if (!findCommand("go")) this.skip();
    const folder = new URL("../../../stacks/allocator/", import.meta.url);
    const { status, stdout, stderr } = spawnSync("go", ["test", "./..."], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
});
