import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Facts } from "../../../checks/shared/facts.ts";
import { readFacts, storeFacts } from "../../../exercises/records/evidence.ts";
import { appendRecord, readRecords, type LookRecord } from "../../../exercises/records/record.ts";

describe("records of looks", () => {
    let folder: string;
    beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "records-"))));
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    const record = (points: number): Omit<LookRecord, "v" | "previous"> => ({
        at: "2026-11-27T02:31:07.412Z",
        by: "root@desk",
        class: "",
        student: "",
        exercise: "root",
        points,
        of: 6,
        steps: [{ what: "process", points: 2, passed: points > 0, saw: "PID 7\nand more" }],
        answers: {},
        tries: 0,
        hints: 0,
        generation: "0123456789ab",
        facts: "sha256:00",
        nslab: "0.1.0",
    });

    it("come back as they were written, in a file for the owner alone", () => {
        const file = join(folder, "dev.jsonl");
        for (const points of [0, 2, 6]) appendRecord(file, record(points));
        const { records, broken } = readRecords(file);
        assert.deepEqual(broken, []);
        assert.deepEqual(
            records.map(({ points }) => points),
            [0, 2, 6],
        );
        assert.equal(statSync(file).mode & 0o777, 0o600);
    });

    it("name a line that was changed, cut or taken out", () => {
        const file = join(folder, "dev.jsonl");
        for (const points of [0, 2, 6]) appendRecord(file, record(points));
        const text = readFileSync(file, "utf8");
        writeFileSync(file, text.replace('"points":2,"of"', '"points":6,"of"'));
        assert.deepEqual(readRecords(file).broken, [3]);
        writeFileSync(file, text.split("\n").toSpliced(1, 1).join("\n"));
        assert.deepEqual(readRecords(file).broken, [2]);
        writeFileSync(file, text.slice(0, -20));
        assert.deepEqual(readRecords(file).broken, [3]);
    });

    it("are none where there is no file", () => {
        assert.deepEqual(readRecords(join(folder, "none.jsonl")), { records: [], broken: [] });
    });

    it("keep the facts once, under their own hash, and know others from them", () => {
        const facts = new Facts("tree\t89 15\nprocess\t7\nprocess\t8\n");
        const name = storeFacts(folder, facts);
        assert.equal(storeFacts(folder, facts), name);
        const [file = ""] = readdirSync(folder);
        assert.equal(readdirSync(folder).length, 1);
        assert.deepEqual(readFacts(folder, name)?.lines, facts.lines);
        assert.deepEqual(readFacts(folder, name)?.all("process"), ["7", "8"]);
        assert.equal(readFacts(folder, "sha256:../../etc/passwd"), undefined);
        storeFacts(folder, new Facts("tree\tother\n"));
        const other = readdirSync(folder).find((one) => one !== file) ?? "";
        writeFileSync(join(folder, file), readFileSync(join(folder, other)));
        assert.equal(readFacts(folder, name), undefined);
    });
});
