import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { lastActive } from "../../../cli/class/idle.ts";
import { labProgram } from "../../../cli/class/seat/program.ts";
import { readRequest } from "../../../cli/class/seat/request.ts";
import { readStates } from "../../../cli/class/seat/state.ts";
import { shown } from "../../../cli/class/watch/serve.ts";
import type { LookRecord } from "../../../exercises/records/record.ts";
import { languages } from "../../../messages/language.ts";

describe("what comes out of a seat", () => {
    const request = { v: 1, id: "17-4", verb: "answer", words: ["inode", "4711"] };

    it("is a request where it has just its form", () => {
        assert.deepEqual(readRequest(JSON.stringify(request)), request);
        const others: unknown[] = [
            { ...request, v: 2 },
            { ...request, id: "../17-4" },
            { ...request, id: "17" },
            { ...request, verb: "solve" },
            { ...request, words: "inode" },
            { ...request, words: ["x".repeat(201)] },
            { ...request, words: Array.from({ length: 21 }, () => "x") },
            { ...request, more: 1 },
            [request],
            null,
        ];
        for (const other of others) assert.equal(readRequest(JSON.stringify(other)), undefined);
        for (const text of ["", "lab check", '{"v":1', "\0".repeat(4096)])
            assert.equal(readRequest(text), undefined);
    });

    it("is answered in characters that are seen, and no more than a screen or two", () => {
        assert.deepEqual(shown(1, "\u001b[31m✗\u001b[39m a\u0007b"), { code: 1, text: "✗ a\\x07b" });
        assert.ok(shown(0, "x".repeat(2 ** 20)).text.length <= 20_000);
    });

    it("says how it is in lines of its host's", () => {
        assert.deepEqual(readStates("state\talice\t2\t1700\nhands\talice\n"), [
            { seat: "alice", sessions: 2, ran: "1700" },
        ]);
    });
});

describe("the students' lab command", () => {
    for (const language of languages)
        it(`is a program of a shell's, in ${language}, and no longer than somebody reads`, () => {
            const text = labProgram({ language });
            const { status, stderr } = spawnSync("sh", ["-n"], { input: text, encoding: "utf8" });
            assert.equal(status, 0, stderr);
            assert.ok(text.split("\n").length <= 120);
        });
});

describe("when something was last done in a seat", () => {
    const look = (at: string, passed: boolean) =>
        ({
            at,
            exercise: "veth",
            generation: "1",
            steps: [{ what: "up", passed }],
            answers: {},
            tries: 0,
            hints: 0,
        }) as unknown as LookRecord;
    const [morning, noon, night] = ["2026-11-27T08:00:00Z", "2026-11-27T12:00:00Z", "2026-11-27T22:00:00Z"];

    it("is the last look that shows something else, and not the last one", () => {
        assert.equal(
            lastActive({ looks: [look(morning, false), look(noon, true), look(night, true)] }),
            noon,
        );
    });

    it("is a login, or a change of the lab, where that is later", () => {
        const looks = [look(morning, false)];
        assert.equal(lastActive({ looks, login: noon }), noon);
        assert.equal(lastActive({ looks, login: noon, lastUpdate: night }), night);
        assert.equal(lastActive({ looks: [] }), "");
    });
});
