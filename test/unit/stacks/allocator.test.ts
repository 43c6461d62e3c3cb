import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { findCommand } from "../../../tools/setup/findCommand.mjs";

const skip = findCommand("go") ? false : "Go is not installed; the busybox allocator is what runs here";

void test("the Go allocator passes its own tests", { skip }, () => {
    const folder = new URL("../../../stacks/allocator/", import.meta.url);
    const { status, stdout, stderr } = spawnSync("go", ["test", "./..."], { cwd: folder, encoding: "utf8" });
    assert.equal(status, 0, stdout + stderr);
});
