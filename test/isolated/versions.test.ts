import assert from "node:assert/strict";
import { appendFile, glob } from "node:fs/promises";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";
import { facts, variables, works } from "./drift/facts.ts";

const slot = freshSlot();

describe("another version of nslab with the same arguments", () => {
    let machine: PrivateMachine;
    let lab: Lab;
    const names = async () => variables(await lab.outputs(), slot);

    before(async () => {
        machine = await privateMachine({ processes: true });
        lab = await Lab.create({ student: "emmy", slot }, machine.through);
        await lab.up();
        works(machine, await names());
    });
    after(async () => {
        await lab.close();
        await machine.end();
    });

    it("updates in place, and touches nothing", async () => {
        const before = [facts(machine, await names()), captured(machine, await names())];
        for await (const script of glob(join(lab.folder, "components/**/*.sh")))
            await appendFile(script, "# of another version\n");

        const { operations, diagnostics } = await lab.preview();
        assert.equal(diagnostics, "");
        assert.equal(Object.keys(operations).length, 11);
        assert.deepEqual(new Set(Object.values(operations)), new Set(["update"]));
        // What is shown of it is what is new.
        const { stdout } = await lab.run(["pulumi", "preview", "--diff", "--stack", "dev"]);
        const shown = new Set(
            stdout.split("\n").flatMap((line) => /^\s+[-+] (.*)/.exec(line)?.[1]?.trim() ?? []),
        );
        assert.deepEqual(shown, new Set(["# of another version"]));

        await lab.up();
        works(machine, await names());
        assert.deepEqual([facts(machine, await names()), captured(machine, await names())], before);
        const after = await lab.preview();
        assert.deepEqual([after.operations, after.diagnostics], [{}, ""]);
    });
});

/** The echo requests and the lines of nginx's log that were there first. */
function captured(machine: PrivateMachine, names: string): string {
    return machine.sh(`${names}
        tcpdump -tt -n -r "$pcap"0 icmp 2>/dev/null | head -n 2
        head -n 1 "$log"`);
}
