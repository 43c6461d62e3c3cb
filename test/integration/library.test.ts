import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { stripVTControlCharacters } from "node:util";
import { freshName, machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";

const group = freshName("out-");
const namespace = freshName("out-");
const [insideName, outsideName] = [freshName("i"), freshName("o")];

/** The program, with what a test changes in it. */
const source = ({ limitBytes = "100_000_000", insideAddress = "198.18.7.1/30" } = {}) => `
import { MemoryCgroup, VethPair } from "nslab";

const group = new MemoryCgroup("group", { name: "${group}", limitBytes: ${limitBytes} });
const pair = new VethPair("pair", {
    namespace: "${namespace}",
    insideName: "${insideName}",
    insideAddress: "${insideAddress}",
    outsideName: "${outsideName}",
    outsideAddress: "198.18.7.2/30",
});

export const path = group.path;
export const version = group.version;
`;

describe("a program outside the repository that installs the packed library", () => {
    let program: OutsideProgram;
    let asItWas: ReturnType<typeof machine>;

    before(async () => {
        asItWas = machine();
        program = await OutsideProgram.create();
        await program.write("index.ts", source());
    });
    after(() => program.close());

    const limitFile = async () => {
        const outputs = await program.mustRun("pulumi", "stack", "output", "--json", "--stack", "test");
        const { path, version } = JSON.parse(outputs) as { path: string; version: number };
        return join(path, version === 1 ? "memory.limit_in_bytes" : "memory.max");
    };
    const limit = async () => readFileSync(await limitFile(), "utf8").trim();
    const addresses = () =>
        execFileSync("ip", ["-n", namespace, "-4", "-o", "addr", "show", insideName], { encoding: "utf8" });

    it("has one SDK, and nothing that only the lab uses", () => {
        const installed = (path: string) => existsSync(join(program.folder, "node_modules", path));
        assert.ok(installed("nslab/lib/index.js") && installed("@pulumi/pulumi"));
        const unwanted = [
            "nslab/node_modules",
            "nslab/test",
            "nslab/tools",
            "nslab/cli",
            ".bin/node",
            "listr2",
        ];
        assert.deepEqual(unwanted.filter(installed), []);
    });

    it("reaches no module of the library but its public one", async () => {
        const { output } = await program.run("node", "--eval", 'import("nslab/lib/host/object.js")');
        assert.match(output, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
    });

    it("passes the compiler, and builds", async () => {
        assert.deepEqual(await program.run("tsc"), { code: 0, output: "" });
        await program.up();
        assert.equal(await limit(), "99999744");
        assert.match(addresses(), /198\.18\.7\.1\/30/);
    });

    it("updates in place", async () => {
        await program.write("index.ts", source({ limitBytes: "50_000_000" }));
        assert.match(await program.up(), /~ 1 updated/);
        assert.equal(await limit(), "49999872");
    });

    it("heals what was broken by hand", async () => {
        execFileSync("ip", ["link", "delete", outsideName]);
        writeFileSync(await limitFile(), "70000640");
        const said = await program.up();
        assert.match(said, new RegExp(`drift: the network interface "${outsideName}" is gone`));
        assert.match(said, /drift: the limit on the host is 70000640 bytes/);
        assert.equal(await limit(), "49999872");
        assert.match(addresses(), /198\.18\.7\.1\/30/);
        assert.match(await program.up(), /unchanged/);
    });

    it("is told by the compiler which argument has the wrong type", async () => {
        await program.write("index.ts", source({ limitBytes: '"many"' }));
        const { code, output } = await program.run("tsc", "--pretty");
        assert.notEqual(code, 0);
        const said = stripVTControlCharacters(output);
        assert.match(said, /index\.ts:4:.* Type 'string' is not assignable to type 'Input<number>'/);
        assert.match(said, /The expected type comes from property 'limitBytes'/);
    });

    it("is told by the component which argument has the wrong value, before anything is touched", async () => {
        await program.write("index.ts", source({ limitBytes: "4096" }));
        const { code, output } = await program.run("pulumi", "preview", "--stack", "test");
        assert.notEqual(code, 0);
        assert.match(output, /MemoryCgroup "group": 1 wrong argument; nothing was changed on any host/);
        assert.match(output, /limitBytes: 4096; allowed: a whole number from 65536/);
        assert.equal(await limit(), "49999872");
    });

    it("leaves nothing behind after destroy", async () => {
        await program.destroy();
        assert.deepEqual(machine(), asItWas);
    });
});
