import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { fill, type Grade } from "../../../class/export/fill.ts";
import type { System } from "../../../class/export/systems.ts";

const template = (name: string) => readFileSync(new URL(`exports/${name}.csv`, import.meta.url));
const grade = (id: string, lms: string, points: number | undefined, email = `${id}@example.edu`): Grade => ({
    id,
    lms,
    email,
    points,
});
const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();

/** The two files cell by cell: what differs, as column and row. */
function differences(before: Uint8Array, after: Uint8Array): string[] {
    const rows = (bytes: Uint8Array): string[][] =>
        parse(Buffer.from(bytes), { bom: true, relax_column_count: true });
    const [one, other] = [rows(before), rows(after)];
    assert.equal(one.length, other.length);
    return one.flatMap((row, line) =>
        row.flatMap((cell, place) =>
            cell === other[line]?.[place]
                ? []
                : [`${one[0]?.[place] ?? ""}: ${row[0] ?? ""}: ${cell}→${other[line]?.[place] ?? ""}`],
        ),
    );
}

describe("the file of a school's system", () => {
    it("of Canvas has its one column filled, every other byte as it was", () => {
        const before = template("canvas");
        const { bytes, changed, unknownRows, withoutRow, others } = fill(before, "canvas", "Lab 3 (4711)", [
            grade("alice", "4711", 58),
            grade("robert", "", 41.5, "BOB@example.edu"),
            grade("cm77", "", 0, ""),
            grade("eve", "4800", 3),
            grade("dora", "4714", undefined),
        ]);
        assert.deepEqual(differences(before, bytes), [
            "Lab 3 (4711): Zhang, Alice: →58",
            "Lab 3 (4711): Li, Bob: →41.5",
            "Lab 3 (4711): Mei, 陈: →0",
        ]);
        assert.equal(changed, 3);
        assert.deepEqual([unknownRows, withoutRow, others], [[], ["eve"], []]);
        // Byte by byte: with the three cells taken out again, it is the template.
        const back = text(bytes)
            .replace("OS-1,58,", "OS-1,,")
            .replace("OS-1,41.5,", "OS-1,,")
            .replace("OS-2,0,", "OS-2,,");
        assert.equal(back, text(before));
    });

    it("of Moodle keeps its byte order mark and line ends, and knows addresses by their case", () => {
        const before = Buffer.from(
            `\ufeff"First name",Surname,"Email address","Lab 3",Note\r\nAlice,Zhang,Alice@Example.edu,"-","a ""b""\r\nc"\r\nBob,Li,bob@example.edu,-,\r\n`,
        );
        const filled = fill(before, "moodle", "Lab 3", [grade("alice", "", 7), grade("bob", "", 8)]);
        assert.deepEqual(filled.unknownRows, ["Alice"]);
        assert.deepEqual(filled.withoutRow, ["alice"]);
        assert.equal(text(filled.bytes), text(before).replace("edu,-,\r\n", "edu,8,\r\n"));
        const known = fill(before, "moodle", "Lab 3", [grade("alice", "", 7, "Alice@Example.edu")]);
        assert.equal(text(known.bytes), text(before).replace('"-"', '"7"'));
    });

    it("of Moodle's grades is filled by the number where it has one", () => {
        const before = template("moodleGrades");
        const { bytes } = fill(before, "moodle", "Assignment: Lab 3 (Real)", [grade("alice", "4711", 10)]);
        assert.equal(text(bytes), text(before).replace("Alice@Example.edu,-", "Alice@Example.edu,10"));
    });

    it("says which cells hold something else; the same number otherwise written is the same", () => {
        const before = Buffer.from("id;Lab;x\nalice;9;=1\nbob;7.00;@\n");
        const { others, bytes } = fill(before, "csv", "Lab", [grade("alice", "", 8), grade("bob", "", 7)]);
        assert.deepEqual(others, [{ row: "alice", value: "9", points: 8 }]);
        assert.equal(text(bytes), "id;Lab;x\nalice;8;=1\nbob;7.00;@\n");
    });

    it("is the same when it is filled once more", () => {
        const grades = [grade("alice", "4711", 58)];
        const once = fill(template("canvas"), "canvas", "Lab 3 (4711)", grades);
        const twice = fill(once.bytes, "canvas", "Lab 3 (4711)", grades);
        assert.equal(twice.changed, 0);
        assert.deepEqual(twice.bytes, once.bytes);
    });

    const refused: [
        what: string,
        content: string | Uint8Array,
        system: System,
        column: string,
        words: RegExp,
    ][] = [
        ["no such column", "id,Lab\na,\n", "csv", "Lab 3", /"Lab 3".*no such column.*it has id, Lab/],
        ["the column twice", "id,Lab,Lab\na,,\n", "csv", "Lab", /more than one/],
        ["nothing that says whose rows they are", "name,Lab\na,\n", "canvas", "Lab", /ID, SIS Login ID/],
        ["a student twice", "id,Lab\nalice,\nalice,\n", "csv", "Lab", /two rows of alice/],
        ["an open quotation mark", 'id,Lab\nalice,"\n', "csv", "Lab", /no CSV file/],
        ["UTF-16", Buffer.from("\ufeffid,Lab\n", "utf16le"), "csv", "Lab", /no UTF-8/],
    ];
    for (const [what, content, system, column, words] of refused)
        it(`is refused with ${what}`, () => {
            assert.throws(
                () => fill(Buffer.from(content as string), system, column, [grade("alice", "", 1)]),
                words,
            );
        });
});
