import assert from "node:assert/strict";
import { isNewEnough } from "../../../tools/setup/steps/node.mjs";
import { matchesLock } from "../../../tools/setup/steps/npmPackages.mjs";

describe("whether the installed npm packages are those of the lock file", () => {
    const a = { version: "1.0.0", integrity: "sha512-a" };
    const locked = {
        "": { version: "0.1.0" },
        "node_modules/a": a,
        "node_modules/other-architecture": { version: "2.0.0", integrity: "sha512-o", optional: true },
    };

    it("they are, with optional ones left out", () => {
        assert.ok(matchesLock(locked, { "node_modules/a": a }));
    });

    it("they are not when one is missing, of another version, or of other contents", () => {
        assert.ok(!matchesLock(locked, {}));
        assert.ok(!matchesLock(locked, { "node_modules/a": { ...a, version: "1.0.1" } }));
        assert.ok(!matchesLock(locked, { "node_modules/a": { ...a, integrity: "sha512-b" } }));
    });
});

it("Node is new enough from 22.18 on", () => {
    assert.deepEqual(["20.20.2", "22.17.1", "22.18.0", "24.0.0"].map(isNewEnough), [
        false,
        false,
        true,
        true,
    ]);
});
