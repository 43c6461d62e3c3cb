import assert from "node:assert/strict";
import { renameSync } from "node:fs";
import { join } from "node:path";
import { sourceHash } from "../../../tools/setup/sourceHash.mjs";
import { temporaryDirectory, write } from "./support.ts";

it("the hash of a folder changes with contents and names, and with nothing else", () => {
    const [one, two] = [temporaryDirectory(), temporaryDirectory()];
    for (const directory of [one, two]) {
        write(join(directory, "a.ts"), "a");
        write(join(directory, "deep/b.ts"), "b");
    }
    const hash = sourceHash(one);
    assert.equal(sourceHash(two), hash);

    write(join(two, "deep/b.ts"), "changed");
    assert.notEqual(sourceHash(two), hash);

    renameSync(join(one, "a.ts"), join(one, "c.ts"));
    assert.notEqual(sourceHash(one), hash);
});
