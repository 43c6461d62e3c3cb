import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { freshName, machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";

const path = fileURLToPath(new URL("../../tools/library", import.meta.url));
const name = freshName("other-");

/** Registers components as the SDK of each language does: the engine asks the plugin to build them. */
const source = (limitBytes: number) => `
import * as pulumi from "@pulumi/pulumi";

class Remote extends pulumi.ComponentResource {
    constructor(type, name, args, ...outputs) {
        const unknown = Object.fromEntries(outputs.map((output) => [output, undefined]));
        super("nslab:index:" + type, name, { ...unknown, ...args }, {}, true);
    }
}

const tree = new Remote("RootFs", "tree", { path: "/var/lib/nslab/${name}/tree" });
const group = new Remote("MemoryCgroup", "group", { name: "${name}", limitBytes: ${limitBytes} }, "path");
const sleeper = new Remote("PidNamespace", "sleeper", { rootFs: tree.path, cgroup: group.name }, "pid");

export const directory = group.path;
export const limitBytes = group.limitBytes;
export const pid = sleeper.pid;
`;

interface Outputs {
    directory: string;
    limitBytes: number;
    pid: number;
}

describe("components that a program in another language uses", () => {
    const asItWas = machine();
    let program: OutsideProgram;

    before(async () => {
        const plugins = { providers: [{ name: "nslab", path }] };
        program = await OutsideProgram.create({ main: "index.js", plugins });
        await program.write("index.js", source(50_000_000));
    });
    after(() => program.close());

    const outputs = async () =>
        JSON.parse(await program.mustRun("pulumi", "stack", "output", "--json")) as Outputs;

    it("are built by the plugin, each with what it needs of the others", async () => {
        await program.up();
        const { directory, limitBytes, pid } = await outputs();
        assert.equal(limitBytes, 49999872);
        assert.ok(readFileSync(`${directory}/cgroup.procs`, "utf8").split("\n").includes(String(pid)));
    });

    it("stay as they are, and change in place", async () => {
        const { pid } = await outputs();
        assert.match(await program.up(), /8 unchanged/);
        await program.write("index.js", source(60_000_000));
        await program.up();
        const changed = await outputs();
        assert.deepEqual([changed.limitBytes, changed.pid], [59998208, pid]);
    });

    it("heal what was broken by hand", async () => {
        const { pid } = await outputs();
        process.kill(pid, "SIGKILL");
        assert.match(await program.up(), new RegExp(`drift: the process ${pid} is gone`));
        assert.notEqual((await outputs()).pid, pid);
    });

    it("say which argument is wrong", async () => {
        await program.write("index.js", source(4096));
        const { code, output } = await program.run("pulumi", "preview", "--stack", "test");
        assert.notEqual(code, 0);
        assert.match(output, /MemoryCgroup "group": 1 wrong argument; nothing was changed on any host/);
        assert.match(output, /limitBytes: 4096; allowed: a whole number from 2097152/);
    });

    it("leave nothing behind", async () => {
        await program.destroy();
        assert.deepEqual(machine(), asItWas);
    });
});
