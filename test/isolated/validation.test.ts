import assert from "node:assert/strict";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";

interface Wrong {
    config: Record<string, unknown>;
    named: RegExp[];
}

const wrong: Record<string, Wrong> = {
    "a limit of 0": {
        config: { memoryLimitBytes: 0 },
        named: [/nslab:memoryLimitBytes: 0; allowed: a whole number from 2097152/],
    },
    "a limit that is no number": {
        config: { memoryLimitBytes: "many" },
        named: [/memoryLimitBytes/, /integer/],
    },
    "a name of 20 characters for a link": {
        config: { outsideInterface: "abcdefghijklmnopqrst" },
        named: [/nslab:outsideInterface: "abcdefghijklmnopqrst"; allowed: 1 to 15/],
    },
    "the same address at both ends": {
        config: { insideAddress: "10.9.0.1/24", outsideAddress: "10.9.0.1/24" },
        named: [/nslab:outsideAddress: "10\.9\.0\.1\/24"; allowed: another address than insideAddress/],
    },
    "the machine's own root": {
        config: { rootFsPath: "/" },
        named: [/nslab:rootFsPath: "\/"; allowed: an absolute path/],
    },
    "an experiment that does not exist": {
        config: { experiments: [1, 9] },
        named: [/nslab:experiments: \[1,9\]; allowed/],
    },
    "two faults, and more, at once": {
        config: {
            memoryLimitBytes: 1,
            swappiness: 101,
            insideAddress: "10.1.0.1",
            slot: 5000,
            hostAddress: "x",
        },
        named: [
            /7 wrong arguments; nothing was changed on any host/,
            /nslab:memoryLimitBytes: 1;/,
            /nslab:swappiness: 101;/,
            /nslab:insideAddress: "10\.1\.0\.1";/,
            /nslab:slot: 5000;/,
            /nslab:hostKey/,
            /nslab:hostPrivateKey/,
        ],
    },
};

describe("a wrong configuration", () => {
    const machineBefore = machine();
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({});
    });
    after(() => lab.close());

    for (const [name, { config, named }] of Object.entries(wrong)) {
        it(`is refused at preview, with each argument named: ${name}`, async () => {
            await lab.configure(config);
            const { code, diagnostics } = await lab.preview();
            assert.notEqual(code, 0);
            for (const words of named) assert.match(diagnostics, words);
            assert.doesNotMatch(diagnostics, / at .*\.ts:\d+/, "a stack trace");
        });
    }

    it("changes nothing, also by up", async () => {
        await lab.configure({ experiments: [1, 9], memoryLimitBytes: 0 });
        assert.notEqual((await lab.tryUp()).code, 0);
        assert.deepEqual(machine(), machineBefore);
    });
});
