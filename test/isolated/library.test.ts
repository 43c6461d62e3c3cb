import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, globSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { limitFile } from "../support/limitFile.ts";
import { freshName, machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";

interface Outputs {
    path: string;
    version: number;
    inode: number;
}

const group = freshName("out-");
const namespace = freshName("out-");
const [insideName, outsideName] = [freshName("i"), freshName("o")];

/** The program, with what a test changes in it. */
const source = ({ limitBytes = "100_000_000", insideAddress = '"198.18.7.1/29"' } = {}) => `
import { MemoryCgroup, VethPair } from "nslab";

const group = new MemoryCgroup("group", { name: "${group}", limitBytes: ${limitBytes} });
const pair = new VethPair("pair", {
    namespace: "${namespace}",
    insideName: "${insideName}",
    insideAddress: ${insideAddress},
    outsideName: "${outsideName}",
    outsideAddress: "198.18.7.2/29",
});

export const path = group.path;
export const version = group.version;
export const inode = pair.networkNamespace;
`;

/** The same after its first change. */
const changed = { limitBytes: "50_000_000", insideAddress: '"198.18.7.3/29"' };

describe("a program outside the repository that installs the packed library", () => {
    let program: OutsideProgram;
    let asItWas: ReturnType<typeof machine>;

    before(async () => {
        asItWas = machine();
        program = await OutsideProgram.create();
        await program.write("index.ts", source());
    });
    after(() => program.close());

    const outputs = async () =>
        JSON.parse(
            await program.mustRun("pulumi", "stack", "output", "--json", "--stack", "test"),
        ) as Outputs;
    const limit = async () => readFileSync(limitFile(await outputs()), "utf8").trim();
    const addresses = () =>
        execFileSync("ip", ["-n", namespace, "-4", "-o", "addr", "show", insideName], { encoding: "utf8" });

    it("has one SDK, and nothing that only the lab uses", () => {
        const installed = (path: string) => existsSync(join(program.folder, "node_modules", path));
        assert.ok(installed("nslab/lib/components/index.js") && installed("@pulumi/pulumi"));
        assert.deepEqual([".bin/node", "listr2"].filter(installed), []);
        // What not every registry has, the library brings along; its SDK is the program's.
        const brought = join(program.folder, "node_modules/nslab/node_modules");
        assert.deepEqual(globSync("{@*/*,[!@]*}/package.json", { cwd: brought }), [
            "@pulumi/cloudinit/package.json",
        ]);
    });

    it("has of the library the modules with their types, source maps and scripts, and no more", () => {
        const library = join(program.folder, "node_modules", "nslab");
        const files = globSync("**/*.*", { cwd: library, exclude: ["node_modules"] }).filter((path) =>
            /\.\w+$/.test(path),
        );
        const other = files.filter((path) => !/^lib\/.*\.(js|js\.map|d\.ts|sh)$/.test(path));
        assert.deepEqual(other.sort(), ["CHANGELOG.md", "README.md", "README.zh-CN.md", "package.json"]);
        assert.ok(existsSync(join(library, "LICENSE")));
        const modules = files.filter((path) => path.endsWith(".js"));
        for (const path of modules) {
            assert.ok(files.includes(path.replace(/js$/, "d.ts")), path);
            const { sourcesContent } = JSON.parse(readFileSync(join(library, `${path}.map`), "utf8")) as {
                sourcesContent: string[];
            };
            assert.ok(sourcesContent[0], path);
        }
        assert.ok(files.includes("lib/components/memoryCgroup/create.sh"));
        const types = readFileSync(join(library, "lib/components/memoryCgroup/memoryCgroup.d.ts"), "utf8");
        assert.match(types, /The most memory that the processes of the group may use together, in bytes/);
        assert.deepEqual(
            files.filter((path) => /test|example|tools/.test(path)),
            [],
        );
    });

    it("reaches no module of the library but its public one", async () => {
        const { output } = await program.run(
            "node",
            "--eval",
            'import("nslab/lib/components/managed/managedObject.js")',
        );
        assert.match(output, /ERR_PACKAGE_PATH_NOT_EXPORTED/);
    });

    it("passes the compiler, and builds", async () => {
        assert.equal(await program.mustRun("tsc"), "");
        // What Pulumi's own templates for TypeScript say.
        assert.equal(await program.mustRun("tsc", "--target", "es2020"), "");
        await program.up();
        assert.equal(await limit(), "99999744");
        assert.match(addresses(), /198\.18\.7\.1\/29/);
    });

    it("updates in place", async () => {
        const { inode } = await outputs();
        await program.write("index.ts", source(changed));
        assert.match(await program.up(), /~ 2 updated/);
        assert.equal(await limit(), "49999872");
        assert.match(addresses(), /198\.18\.7\.3\/29/);
        assert.equal((await outputs()).inode, inode);
    });

    it("heals what was broken by hand", async () => {
        execFileSync("ip", ["link", "delete", outsideName]);
        writeFileSync(limitFile(await outputs()), "70000640");
        const said = await program.up();
        assert.match(said, new RegExp(`drift: the network interface "${outsideName}" is gone`));
        assert.match(said, /drift: the limit on the host is 70000640 bytes/);
        assert.equal(await limit(), "49999872");
        assert.match(addresses(), /198\.18\.7\.3\/29/);
        assert.match(await program.up(), /Resources:\s+\d+ unchanged/);
    });

    it("is told by the compiler which argument has the wrong type", async () => {
        await program.write("index.ts", source({ limitBytes: '"many"', insideAddress: "7" }));
        const { code, output } = await program.run("tsc", "--pretty");
        assert.notEqual(code, 0);
        const said = stripVTControlCharacters(output);
        assert.match(said, /index\.ts:4:.* Type 'string' is not assignable to type 'Input<number>'/);
        assert.match(said, /The expected type comes from property 'limitBytes'/);
        assert.match(
            said,
            /index\.ts:8:.* Type 'number' is not assignable to type 'Input<string> \| undefined'/,
        );
        assert.match(said, /8\s+insideAddress: 7,\n\s+~+/);
    });

    const wrong = [
        {
            args: { limitBytes: "4096" },
            subject: 'MemoryCgroup "group"',
            fault: "limitBytes: 4096; allowed: a whole number from 2097152",
        },
        {
            args: { insideAddress: '"198.18.7.2/29"' },
            subject: 'VethPair "pair"',
            fault: 'outsideAddress: "198.18.7.2/29"; allowed: another address than insideAddress',
        },
    ];
    for (const { args, subject, fault } of wrong)
        it(`is told by ${subject} which argument has the wrong value, before anything is touched`, async () => {
            await program.write("index.ts", source({ ...changed, ...args }));
            const { code, output } = await program.run("pulumi", "preview", "--stack", "test");
            assert.notEqual(code, 0);
            assert.ok(
                output.includes(`${subject}: 1 wrong argument; nothing was changed on any host`),
                output,
            );
            assert.ok(output.includes(fault), output);
            assert.equal(await limit(), "49999872");
            assert.match(addresses(), /198\.18\.7\.3\/29/);
        });

    it("leaves nothing behind after destroy", async () => {
        await program.destroy();
        assert.deepEqual(machine(), asItWas);
    });
});
