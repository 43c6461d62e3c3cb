import assert from "node:assert/strict";
import { words } from "../../../tools/site/words.ts";

describe("the words that the docs site is searched for", () => {
    it("are those between spaces and signs, in small letters", () => {
        assert.deepEqual(words("MemoryCgroup: `limitBytes` 100_000"), [
            "memorycgroup",
            "limitbytes",
            "100_000",
        ]);
    });

    it("are pairs of Chinese characters, beside other words", () => {
        assert.deepEqual(words("漂移检查，用 pid 查"), ["漂移", "移检", "检查", "用", "pid", "查"]);
    });
});
