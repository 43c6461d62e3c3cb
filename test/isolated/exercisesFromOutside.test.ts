import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { LabOutputs } from "../../stacks/outputs.ts";
import { does, exerciseOf, settingOf, withFault } from "../support/exercises.ts";
import { Lab } from "../support/lab.ts";
import { freshSlot } from "../support/machine.ts";
import { makeKey } from "../support/sshKeys.ts";

/** An exercise, and a fault of it; what finds one of a network, of a process and of a program. */
const all: [string, string[]][] = [
    ["dnat", [""]],
    ["journey", [""]],
    ["broken-path", ["forward-drop", "no-route", "nginx-port"]],
    ["broken-link", ["wrong-namespace", "input-drop"]],
    ["broken-limit", ["group-beside", "host-proc"]],
];

describe("exercises 8 to 12 in a system container, looked at with the tools of its host", () => {
    let lab: Lab;
    let keys: string;

    before(async () => {
        keys = mkdtempSync(join(tmpdir(), "keys-"));
        await makeKey(join(keys, "alice"));
        lab = await Lab.create({
            container: true,
            slot: freshSlot(),
            student: "alice",
            containerAuthorizedKeys: [readFileSync(join(keys, "alice.pub"), "utf8").trim()],
        });
        await lab.up();
    });
    after(async () => {
        await lab.close();
        rmSync(keys, { recursive: true });
    });

    for (const [name, faults] of all)
        for (const fault of faults)
            it(`${name} ${fault}: the start gives no point, the solution all`, async () => {
                const outputs: LabOutputs = await lab.outputs();
                const exercise = exerciseOf(name);
                const inside = settingOf(exercise, outputs, "one");
                const setting = {
                    ...(fault ? withFault(inside, fault) : inside),
                    outside: { host: { sudo: false }, lxcName: outputs.container?.lxcName ?? "" },
                };
                await does(setting);
            });
});
