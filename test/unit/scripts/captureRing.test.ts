import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { CaptureJob } from "../../../components/index.ts";
import { freshName } from "../../support/machine.ts";
import { present, registered } from "../../support/mocks.ts";
import { privateMachine, type PrivateMachine } from "../../support/privateMachine.ts";
import { runScript } from "./runScript.ts";

describe("A capture's ring", () => {
    let machine: PrivateMachine;

    before(async () => {
        machine = await privateMachine();
    });
    after(() => machine.end());

    for (const [files, first] of [
        [2, "0"],
        [10, "0"],
        [11, "00"],
        [100, "00"],
    ] as const)
        it(`of ${files} files is as the stack says from the start`, async () => {
            const path = `/var/lib/nslab/${freshName("ring")}/lo.pcap`;
            const { resources, probes } = await registered(
                () =>
                    new CaptureJob(`ring-${files}`, { interface: "lo", files, path, host: { sudo: false } }),
            );
            const scripts = resources.at(-1)?.inputs as Record<"create" | "delete" | "stdin", string>;
            try {
                await runScript(machine, scripts.create, scripts.stdin);
                assert.equal(existsSync(path + first), true);
                const answer = await runScript(machine, "exec /bin/sh -s", present(probes[0]).text);
                assert.match(answer, /\tgeneration\t/);
                assert.doesNotMatch(answer, /\t(gone|changed|refused)\t/);
            } finally {
                await runScript(machine, scripts.delete, scripts.stdin);
            }
            assert.equal(existsSync(path + first), false);
        });
});
