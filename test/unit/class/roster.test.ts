import assert from "node:assert/strict";
import { classOf, faultsOf, publicKey } from "./class.ts";

const settings = `class: os-2026
opens: 2026-11-27T09:00+08:00
hosts:
  - {name: lab1, students: 2}
  - {name: lab2}
`;
const refusals = (roster: string | Uint8Array) => faultsOf({ "class.yaml": settings, "roster.csv": roster });

describe("a roster", () => {
    /** Each kind of fault: a roster with it, and the line that tells it. */
    const kinds: Record<string, [string | Uint8Array, RegExp]> = {
        "no UTF-8": [
            Buffer.concat([Buffer.from("id,name\nalice,"), Buffer.from([0xe9]), Buffer.from("\n")]),
            /^roster\.csv:2: UTF-8/,
        ],
        "a quote that is not closed": [
            'id,name\nalice,A\nbob,"Bob Li\ncara,C\n',
            /^roster\.csv:3: a quotation mark/,
        ],
        "a quote inside a field": ['id,name\nalice,A "x" B\n', /^roster\.csv:2: a quotation mark inside/],
        "too many fields": [
            "id,name\nalice,A,B\n",
            /^roster\.csv:2: too many fields: 3, and the header has 2/,
        ],
        "too few fields": ["id,name\nalice\n", /^roster\.csv:2: too few fields: 1/],
        "no header": ["alice,Alice\nbob,Bob\n", /^roster\.csv:1: a header with one of id, name and email/],
        "an unknown column": ["id,nmae\nalice,A\n", /^roster\.csv:1: header: "nmae": no column of a roster/],
        "a column twice": ["id,name,ID\nalice,A,b\n", /^roster\.csv:1: header: "ID": each column once/],
        "no student": ["id,name\n", /^roster\.csv:1: a student at least/],
        "an empty file": ["", /^roster\.csv:1: a header/],
        "an id that is not allowed": ["id\nAlice!\n", /^roster\.csv:2: id: "Alice!": up to 32 small letters/],
        "an id twice": [
            "id\nalice\nbob\nalice\n",
            /^roster\.csv:4: id: "alice": another than that of line 2/,
        ],
        "ids that are equal once they are derived": [
            "name\nÁlice Zhang\nalice  zhang\n",
            /^roster\.csv:3: id: "alice-zhang": another than that of line 2/,
        ],
        "neither id, name nor address": [
            "id,name\nalice,A\n,\n",
            /^roster\.csv:3: id: an id, a name or an address/,
        ],
        "nothing that makes an id": [
            "name\n陈\n",
            /^roster\.csv:2: id: an id: neither address nor name makes one/,
        ],
        "no address": [
            "id,email\nbob,bob@\n",
            /^roster\.csv:2: email: "bob@": an address such as bob@example.org/,
        ],
        "an address twice, in another case": [
            "id,email\nbob,bob@example.org\nbobby,Bob@Example.org\n",
            /^roster\.csv:3: email: "Bob@Example.org": another than that of line 2/,
        ],
        "an unknown host": [
            "id,host\nbob,lab3\n",
            /^roster\.csv:2: host: "lab3": a host of class.yaml: lab1, lab2/,
        ],
        "hosts of a group that differ": [
            "id,group,host\na,pair,lab1\nb,pair,lab2\n",
            /^roster\.csv:3: host: "lab2": the same for b as for a of line 2/,
        ],
        "a host that is full": [
            "id,host\na,lab1\nb,lab1\nc,lab1\n",
            /^roster\.csv:4: host: "lab1": another host: lab1 has 2 students already/,
        ],
        "a group that is called like a student": [
            "id,group\nx,\na,x\n",
            /^roster\.csv:3: group: "x": a name that is no student's/,
        ],
        "a group that is not allowed": ["id,group\na,Pair 1\n", /^roster\.csv:2: group: "Pair 1": up to 32/],
        "a variant out of range": [
            "id,variant\na,1000\n",
            /^roster\.csv:2: variant: "1000": a whole number from 1 to 999/,
        ],
        "a deadline without a zone": [
            "id,deadline\na,2026-11-28T11:00\n",
            /^roster\.csv:2: deadline: .*a time with its zone/,
        ],
        "a deadline that cannot be read": [
            "id,deadline\na,28.11.2026\n",
            /^roster\.csv:2: deadline: .*a date and a time/,
        ],
        "a deadline of a day that is none": [
            "id,deadline\na,2027-02-29T11:00Z\n",
            /^roster\.csv:2: deadline: .*a date/,
        ],
        "a deadline before the class opens": [
            "id,deadline\na,2026-11-27T01:00Z\n",
            /^roster\.csv:2: deadline: .*after the class opens/,
        ],
        "a key that is none": [
            "id,key\na,ssh-ed25519 AAAA\n",
            /^roster\.csv:2: key: .*the one line of a file/,
        ],
        "a private key": [
            "id,key\na,-----BEGIN OPENSSH PRIVATE KEY-----\n",
            /^roster\.csv:2: key: .*the one line/,
        ],
        "a key with options": [
            `id,key\na,"command=""sh"" ${publicKey(1)}"\n`,
            /^roster\.csv:2: key: .*a public key without options/,
        ],
        "one key for two": [
            `id,key\na,${publicKey(1)} a\nb,${publicKey(1)} b\n`,
            /^roster\.csv:3: key: .*another than that of line 2/,
        ],
        "an unknown status": ["id,status\na,ill\n", /^roster\.csv:2: status: "ill": active or dropped/],
        "an unknown key of the configuration": [
            "id,nslab:memory\na,1\n",
            /^roster\.csv:1: header: "nslab:memory": no key/,
        ],
        "a key that the class sets itself": [
            "id,nslab:slot\na,1\n",
            /^roster\.csv:1: header: "nslab:slot": no key/,
        ],
        "what the class gives a seat": [
            "id,nslab:containerMemoryMiB\na,256\n",
            /^roster\.csv:1: header: "nslab:containerMemoryMiB": no key/,
        ],
        "a value of the configuration of another type": [
            "id,nslab:memoryLimitBytes\na,lots\n",
            /^roster\.csv:2: nslab:memoryLimitBytes: "lots": a whole number/,
        ],
        "a value of the configuration out of range": [
            "id,nslab:memoryLimitBytes\na,1\n",
            /^roster\.csv:2: nslab:memoryLimitBytes: 1: a whole number from 2097152/,
        ],
        "a control character": [
            "id,name\na,A\u001b[2J\n",
            /^roster\.csv:2: name: .*without control characters/,
        ],
        "a line break in a cell": ['id,name\na,"A\nB"\n', /^roster\.csv:2: name: .*line breaks/],
        "the id of the class's own stack": ["id\nclass\n", /^roster\.csv:2: id: "class": another id/],
    };
    for (const [kind, [roster, expected]] of Object.entries(kinds)) {
        it(`is refused for ${kind}`, async () => {
            const faults = await refusals(roster);
            assert.equal(faults.length, 1, faults.join("\n"));
            assert.match(faults[0] ?? "", expected);
        });
    }

    it("is refused for more than 4,095 students", async () => {
        const rows = Array.from({ length: 4096 }, (_, index) => `s${index}`);
        assert.deepEqual(await refusals(["id", ...rows].join("\n")), [
            "roster.csv:4097: at most 4095 students",
        ]);
    });

    it("is told all its faults at once, from its first line to its last, with those of class.yaml", async () => {
        const faults = await faultsOf({
            "class.yaml": "class: OS\nlanguage: fr\nlabs: 3\n",
            "roster.csv": "id,email,nmae\nBob!,bob@,x\nbob,b@example.org,x\nbob,b@example.org,x\n",
        });
        assert.deepEqual(
            faults.map((line) => line.split(": ").slice(0, 2).join(" ")),
            [
                "class.yaml:1 class",
                "class.yaml:2 language",
                "class.yaml:3 labs",
                "roster.csv:1 header",
                "roster.csv:2 email",
                "roster.csv:2 id",
                "roster.csv:4 email",
                "roster.csv:4 id",
            ],
        );
    });

    for (const [name, separator] of [
        ["commas", ","],
        ["semicolons", ";"],
        ["tabs", "\t"],
    ] as const) {
        it(`is read with ${name}, a BOM, CRLF, and a header in any case and order`, async () => {
            const inside = separator === "\t" ? "," : separator;
            const lines = [
                ["Email", "ID", "NAME", "Nslab:memoryLimitBytes"],
                ["Alice@example.edu", "alice", `"Zhang${inside} ""Al"" Alice"`, "80000000"],
                ["", "", "Bob Li", ""],
            ];
            const text = `\ufeff${lines.map((line) => line.join(separator)).join("\r\n")}\r\n\r\n`;
            const { students } = await classOf({ "class.yaml": settings, "roster.csv": text });
            assert.deepEqual(
                students.map(({ line, id, name, email, config }) => ({ line, id, name, email, config })),
                [
                    {
                        line: 2,
                        id: "alice",
                        name: `Zhang${inside} "Al" Alice`,
                        email: "Alice@example.edu",
                        config: { "nslab:memoryLimitBytes": "80000000" },
                    },
                    { line: 3, id: "bob-li", name: "Bob Li", email: "", config: {} },
                ],
            );
        });
    }

    it("is the same as YAML, whose faults have their lines too", async () => {
        const yaml = "- {id: alice, nslab:memoryLimitBytes: 80000000}\n- name: Bob Li\n  variant: 7\n";
        const { students } = await classOf({
            "class.yaml": `${settings}roster: roster.yaml\n`,
            "roster.yaml": yaml,
        });
        assert.deepEqual(
            students.map(({ id, variant, config }) => [id, variant, config]),
            [
                ["alice", undefined, { "nslab:memoryLimitBytes": "80000000" }],
                ["bob-li", 7, {}],
            ],
        );
        const faults = await faultsOf({
            "class.yaml": `${settings}roster: roster.yaml\n`,
            "roster.yaml": "- id: alice\n- id: bob\n  hots: lab1\n- 3\n",
        });
        assert.match(faults[0] ?? "", /^roster\.yaml:3: hots: no column/);
        assert.match(faults[1] ?? "", /^roster\.yaml:4: 3: a map/);
    });
});
