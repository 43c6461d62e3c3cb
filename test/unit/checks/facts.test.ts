import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { Facts } from "../../../checks/facts.ts";

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
