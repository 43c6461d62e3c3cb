import assert from "node:assert/strict";
import { formFault, isRight, mostTries } from "../../../exercises/judge.ts";
import type { Question } from "../../../exercises/exercise.ts";
import { exercises } from "../../../exercises/index.ts";
import { words } from "../../../exercises/steps.ts";

const question = (kind: Question["kind"]): Question => ({
    key: "k",
    text: words("t", "t"),
    kind,
    points: 1,
    ...(kind === "choice" && { choices: { nic: words("n", "n") } }),
});

const right: [Question["kind"], string, string][] = [
    ["number", " 0137 ", "137"],
    ["number", "1,234,567", "1234567"],
    ["hex", "0x00AB", "ab"],
    ["address", "52:54:00:AB:cd:01", "52:54:00:ab:cd:01"],
    ["address", "192.0.2.1:80", "192.0.2.1:80"],
    ["choice", "NIC", "nic"],
    ["word", "Nslab", "nslab"],
];
const malformed: [Question["kind"], string][] = [
    ["number", "0x89"],
    ["number", "-1"],
    ["number", "12,34"],
    ["hex", "xyz"],
    ["address", "fe80::1"],
    ["address", "52-54-00-ab-cd-01"],
    ["choice", "moon"],
    ["word", "$(reboot)"],
    ["word", ""],
];

describe("an answer", () => {
    for (const [kind, given, truth] of right)
        it(`is right however it is written: ${kind} ${JSON.stringify(given)}`, () => {
            assert.equal(formFault(question(kind), given), undefined);
            assert.equal(isRight(question(kind), given, [truth]), true);
            assert.equal(isRight(question(kind), given, [`${truth}1`]), false);
            assert.equal(isRight(question(kind), given, undefined), false);
        });
    for (const [kind, given] of malformed)
        it(`is refused as malformed, and told what is allowed: ${kind} ${JSON.stringify(given)}`, () => {
            assert.match(String(formFault(question(kind), given)), /\w/);
        });
    it("of which there are few to choose from is closed before all are tried", () => {
        assert.equal(mostTries(question("choice")), 3);
        assert.equal(mostTries(question("number")), 10);
        for (const { questions } of exercises)
            for (const { choices } of questions) if (choices) assert.ok(Object.keys(choices).length > 3);
    });
});
