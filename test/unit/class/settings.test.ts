import assert from "node:assert/strict";
import { faultText } from "../../../class/files/faults.ts";
import { classNameOf, readSettings } from "../../../class/settings.ts";

const read = (text: string) => readSettings(Buffer.from(text), "class.yaml", ["root", "veth"]);

describe("class.yaml", () => {
    it("needs a name, and has a default for all else", () => {
        const { settings, faults } = read("class: os-2026\n");
        assert.deepEqual(faults, []);
        assert.equal(settings?.roster, "roster.csv");
        assert.deepEqual(settings.parallel, { all: 8, host: 4 });
        assert.deepEqual(
            settings.hosts.map(({ name, slots }) => [name, slots]),
            [["here", [1, 4095]]],
        );
    });

    const mistakes: [string, RegExp][] = [
        ["", /^class\.yaml:1: class: keys with values: class, roster/],
        ["{}", /^class\.yaml:1: class: up to 24 small letters/],
        ["class: a\nclas: b\n", /^class\.yaml:2: clas: an unknown key; allowed here: class, roster/],
        [
            "class: a\nseat:\n  memory: 1\n",
            /^class\.yaml:3: seat\.memory: an unknown key; allowed here: memoryMiB/,
        ],
        [
            "class: a\nhosts:\n  - name: b\n    adress: c\n",
            /^class\.yaml:4: hosts\.0\.adress: an unknown key/,
        ],
        ["class: a\nhosts: []\n", /^class\.yaml:2: hosts: a list of hosts/],
        [
            "class: a\nhosts: [{name: b, address: 192.0.2.1}]\n",
            /hosts\.0\.hostKey: address and hostKey go together/,
        ],
        [
            "class: a\nhosts:\n  - name: b\n  - name: b\n",
            /^class\.yaml:4: hosts\.1\.name: "b": a name that no other/,
        ],
        ["class: a\nhosts: [{name: b, slots: 7-3}]\n", /hosts\.0\.slots: "7-3": two slots from 1 to 4095/],
        ["class: a\nisolation: jail\n", /^class\.yaml:2: isolation: "jail": one of /],
        ["class: a\nopens: 2026-11-27T09:00\n", /^class\.yaml:2: opens: .*a time with its zone/],
        [
            "class: a\nopens: 2026-11-27T09:00Z\ndeadline: 2026-11-27T09:00Z\n",
            /^class\.yaml:3: deadline: .*after/,
        ],
        ["class: a\nlate: {grace: 10}\n", /^class\.yaml:2: late\.grace: 10: a number with s, m, h or d/],
        ["class: a\nlate: {lose: 200%}\n", /^class\.yaml:2: late\.lose: "200%": 0% to 100%/],
        [
            "class: a\nseat: {memoryMiB: 256}\n",
            /^class\.yaml:1: seat\.diskMiB: 256: at most|^class\.yaml:2: seat\.diskMiB: 256: at most/,
        ],
        ["class: a\nparallel: {all: 0}\n", /^class\.yaml:2: parallel\.all: 0: a whole number from 1 to 256/],
        ["class: a\nexperiments: [1, 4]\n", /^class\.yaml:2: experiments\.1: 4: a whole number from 1 to 3/],
        [
            "class: a\nexercises:\n  - veth\n  - vath\n",
            /^class\.yaml:4: exercises\.1: "vath": one of root, veth$/,
        ],
        ["class: a\nidle: 3h\n", /^class\.yaml:2: idle: with isolation: container alone/],
        ["class: a\nbackend: teacher@db\n", /^class\.yaml:2: backend: .*a backend of Pulumi/],
        ["class: [\n", /^class\.yaml:\d: YAML: /],
        ["class: a\nclass: b\n", /^class\.yaml:2: YAML: Map keys must be unique/],
    ];
    for (const [text, expected] of mistakes) {
        it(`is refused: ${JSON.stringify(text)}`, () => {
            const { settings, faults } = read(text);
            assert.equal(settings, undefined);
            assert.equal(faults.length, 1);
            assert.match(faults.map(faultText).join("\n"), expected);
        });
    }

    it("has the name of a bare roster", () => {
        assert.equal(classNameOf("OS 2026 (Fall).csv"), "os-2026-fall");
    });
});
