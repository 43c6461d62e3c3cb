import assert from "node:assert/strict";
import { Lab } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";
import { experiment1 } from "./drift/experiment1.ts";
import { experiment2 } from "./drift/experiment2.ts";
import { experiment3 } from "./drift/experiment3.ts";
import { facts, variables, works } from "./drift/facts.ts";
import { componentOf, dependentsOf, rounds, type Drift } from "./drift/kinds.ts";

const slot = freshSlot();

describe("drift", () => {
    let machine: PrivateMachine;
    let lab: Lab;
    /** Whether the round before came to its end. */
    let isHealed = true;
    const names = async () => variables(await lab.outputs(), slot);

    before(async () => {
        machine = await privateMachine({ processes: true });
        lab = await Lab.create({ student: "grace", slot }, machine.through);
        await lab.up();
    });
    after(async () => {
        await lab.close();
        await machine.end();
    });

    for (const round of rounds([...experiment1, ...experiment2, ...experiment3])) {
        it(`is named and healed: ${round.map(({ name }) => name).join(", ")}`, async () => {
            if (!isHealed) await lab.up();
            isHealed = false;
            const namesBefore = await names();
            const before = facts(machine, namesBefore);
            for (const { cause } of round) machine.sh(`${namesBefore}\n${cause}`);

            const { operations, drifted, dependents } = await lab.preview();
            const expected = round.map(({ object, operation }) => [object, operation]);
            const along = dependentsOf(round);
            assert.deepEqual(
                operations,
                Object.fromEntries([...expected, ...along.map((object) => [object, "replace"])]),
            );
            assert.deepEqual(
                Object.keys(drifted).sort(),
                round.map(({ object }) => componentOf(object)).sort(),
                JSON.stringify(drifted),
            );
            for (const { object, says } of round) assert.match(drifted[componentOf(object)] ?? "", says);
            assert.deepEqual(Object.keys(dependents).sort(), along.map(componentOf).sort());
            for (const reason of Object.values(dependents))
                assert.match(reason, /^is replaced together with/);

            await lab.up();
            const namesNow = await names();
            works(machine, namesNow);
            const renewed = round.filter(isRenewed).map(({ object }) => object);
            const mayDiffer = [...renewed, ...round.map(({ remakes = "" }) => remakes), ...along];
            assert.deepEqual(without(facts(machine, namesNow), mayDiffer), without(before, mayDiffer));
            const healed = await lab.preview();
            assert.deepEqual([healed.operations, healed.diagnostics], [{}, ""]);
            isHealed = true;
        });
    }
});

function isRenewed({ operation, restarts }: Drift): boolean {
    return operation === "replace" || restarts === true;
}

function without(all: Record<string, string>, left: string[]): Record<string, string> {
    return Object.fromEntries(Object.entries(all).filter(([object]) => !left.includes(object)));
}
