import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { collectFacts, Facts } from "../../../checks/shared/facts.ts";

describe("the facts of a lesson's script", () => {
    const facts = new Facts("limit\t99999744\nsaid\t10 MiB taken\nsaid\t20 MiB\ttaken\nempty\t\n");

    it("are found by name, in order", () => {
        assert.equal(facts.number("limit"), 99999744);
        assert.deepEqual(facts.all("said"), ["10 MiB taken", "20 MiB\ttaken"]);
        assert.equal(facts.one("said"), "10 MiB taken");
    });

    it("tell an empty value from none", () => {
        assert.equal(facts.one("empty"), "");
        assert.ok(facts.has("empty"));
        assert.equal(facts.one("gone"), "");
        assert.ok(!facts.has("gone"));
    });
});

describe("what a script says", () => {
    let folder = "";
    before(() => {
        folder = mkdtempSync(join(tmpdir(), "nslab-facts-"));
    });
    after(() => {
        rmSync(folder, { recursive: true });
    });
    const factsOf = (body: string) => {
        writeFileSync(join(folder, "script.sh"), body);
        const base = pathToFileURL(join(folder, "module.ts")).href;
        return collectFacts({ sudo: false }, { base, file: "script.sh", values: {}, seconds: 10 });
    };

    it("is an error with the host's name and what was said, where it is no fact: a login shell's greeting", async () => {
        await assert.rejects(
            factsOf("echo 'Welcome to Debian!'\nfact limit 1\n"),
            /^Error: script\.sh on this machine .*"Welcome to Debian!"/,
        );
    });

    it("is one fact, however many lines its value has", async () => {
        const facts = await factsOf("fact said 'first line\nsecond line'\nfact limit 1\n");
        assert.equal(facts.one("said"), "first line second line");
        assert.equal(facts.number("limit"), 1);
    });
});
