import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { sourceHash } from "../../../tools/setup/sourceHash.mjs";
import { originFile, originHash, type Origin } from "../../../tools/sdks/origin.mjs";
import { repository } from "./support.ts";

it("the SDK of cloudinit is what its schema and generator make: npm run sdks", () => {
    const { sources, files } = JSON.parse(
        readFileSync(originFile(repository, "cloudinit"), "utf8"),
    ) as Origin;
    assert.equal(originHash(repository, "cloudinit"), sources);
    assert.equal(sourceHash(join(repository, "sdks/cloudinit")), files);
});
