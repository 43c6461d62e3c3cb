import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import type * as pulumi from "@pulumi/pulumi";
import { CaptureJob, RootFs } from "../../../components/index.ts";
import { freshName } from "../../support/machine.ts";
import { registered } from "../../support/mocks.ts";
import { privateMachine, type PrivateMachine } from "../../support/privateMachine.ts";
import { runScript } from "./runScript.ts";

const here = { sudo: false };
const rounds = 8;
const neighbours = [1, 2, 3, 4, 5, 6];

interface Scripts {
    create: string;
    delete: string;
    stdin: string;
}

describe("Objects in one folder", () => {
    const folder = `/var/lib/nslab/${freshName("shared")}/below`;
    let machine: PrivateMachine;

    before(async () => {
        machine = await privateMachine();
    });
    after(() => machine.end());

    async function scriptsOf(make: () => pulumi.ComponentResource): Promise<Scripts> {
        const { resources } = await registered(() => void make());
        return resources.at(-1)?.inputs as unknown as Scripts;
    }

    async function comeAndGo(scripts: Scripts): Promise<void> {
        for (let round = 0; round < rounds; round++) {
            await runScript(machine, scripts.create, scripts.stdin);
            await runScript(machine, scripts.delete, scripts.stdin);
        }
    }

    it("come and go side by side, and the last takes the folder with it", async () => {
        for (const make of [
            (n: number) =>
                new CaptureJob(`capture-${n}`, { interface: "lo", path: `${folder}/${n}.pcap`, host: here }),
            (n: number) => new RootFs(`tree-${n}`, { path: `${folder}/tree-${n}`, host: here }),
        ]) {
            const all = await Promise.all(neighbours.map((n) => scriptsOf(() => make(n))));
            await Promise.all(all.map(comeAndGo));
            assert.equal(existsSync(folder), false);
        }
    });
});
