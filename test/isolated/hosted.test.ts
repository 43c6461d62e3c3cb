import assert from "node:assert/strict";
import { once } from "node:events";
import { globSync } from "node:fs";
import { appendFile, cp, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { pidsOf, until } from "../support/processes.ts";
import { pulumiRoot } from "../support/pulumi.ts";

const machineBefore = machine();
const engine = join(pulumiRoot, "bin", "pulumi");
const nslab = ["node", "cli/main.ts"];

/** What runs for a hosted run: its program, its plugin, its engine. */
const working = (lab: Lab) =>
    pidsOf((words) =>
        words.some(
            (word) => word.endsWith("hosted/warm.ts") || word.endsWith("plugin.cjs") || word === lab.folder,
        ),
    );

/** Without what a screen shows to pass the time, and whatever comes first. */
const comparable = (text: string) =>
    text
        // How long it has been at it, which may stand in a line of another's.
        .replaceAll(/@ [a-z ]+\.+/g, "")
        .split("\n")
        .filter((line) => !/^\s*$|^\^C/.test(line))
        .sort();

const start = `
    import "./stacks/sdk.ts";
    import * as pulumi from "@pulumi/pulumi";
    Reflect.deleteProperty(Error, "prepareStackTrace");`;

/** What a program may do, and the exit code of its preview. */
const programs: Record<string, [source: string, code: number, says: RegExp]> = {
    "has outputs": [`export const a = pulumi.output(1).apply((one) => one + 1);`, 0, /a: 2/],
    throws: [
        `const make = () => { throw new Error("on purpose") }; export default make();`,
        1,
        /on purpose\n.*at make .*index\.ts/,
    ],
    rejects: [`void Promise.reject(new Error("nobody waits")); export const a = 1;`, 1, /nobody waits/],
    "throws in an apply": [
        `pulumi.output(1).apply(() => { throw new Error("in it") }); export const a = 1;`,
        1,
        /in it/,
    ],
    "throws what hides its stack": [`throw new pulumi.RunError("no stack");`, 1, /error: no stack/],
    "logs an error": [`void pulumi.log.error("it is logged"); export const a = 1;`, 0, /error: it is logged/],
    exits: [`console.log("before it ends"); process.exit(3);`, 1, /non-zero exit code: 3/],
    prints: [
        `console.log("one\\n\\n  two"); console.error("three"); process.stdout.write("four"); export const a = 1;`,
        0,
        /one\n\s+two/,
    ],
    "does not begin": [`import "./no.ts";`, 1, /Cannot find module/],
};

describe("A hosted program", () => {
    let lab: Lab;
    before(async () => {
        lab = await Lab.create({});
    });
    after(async () => {
        await lab.close();
    });

    /** What a preview by Pulumi alone says, and what one of nslab's does. */
    const bothWays = (...options: string[]) =>
        Promise.all([
            lab.run([engine, "preview", "--stack", "dev", ...options]),
            lab.run([...nslab, "preview", ...options]),
        ]);

    for (const [what, [source, code, says]] of Object.entries(programs)) {
        it(`that ${what} is seen as under Pulumi's own language host`, async () => {
            await writeFile(join(lab.folder, "index.ts"), `${start}\n${source}\n`);
            const [plain, hosted] = await bothWays();
            assert.match(hosted.output, says);
            assert.deepEqual([plain.code, hosted.code], [code, code], plain.output + hosted.output);
            assert.deepEqual(comparable(hosted.stdout), comparable(plain.stdout));
            assert.deepEqual(comparable(hosted.stderr), comparable(plain.stderr));
        });
    }

    it("whose modules ask for the configuration as they are loaded is given it", async () => {
        const names = join(lab.folder, "stacks", "names.ts");
        const kept = join(lab.folder, "names.ts");
        await cp(names, kept);
        await appendFile(
            names,
            // The request is there before the modules are.
            `import { Config, getStack } from "@pulumi/pulumi";
             Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5000);
             console.log("asked", new Config("nslab").get("publishedPort"), getStack());`,
        );
        await writeFile(
            join(lab.folder, "index.ts"),
            `${start}\nimport "./stacks/names.ts"; export const a = 1;`,
        );
        const [plain, hosted] = await bothWays();
        await cp(kept, names);
        assert.match(hosted.stdout, /asked 80 dev/);
        assert.deepEqual(comparable(hosted.stdout), comparable(plain.stdout));
    });

    it("that hangs ends with Ctrl-C, as the engine says it does, and leaves no process and no lock", async () => {
        const source = `console.log("hangs"); setInterval(() => undefined, 1000); await new Promise(() => undefined);`;
        await writeFile(join(lab.folder, "index.ts"), `${start}\n${source}`);
        const interrupted = async (command: string[], times: number) => {
            const child = lab.start([...command, "preview", "--stack", "dev"]);
            let output = "";
            child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
            child.stderr.resume();
            const closed = once(child, "close");
            await until(() => output.includes("hangs"), "the program runs");
            for (let time = 0; time < times; time++) {
                child.kill("SIGINT");
                await setTimeout(300);
            }
            const [code] = (await closed) as [number | null];
            return { code, output };
        };
        const plain = await interrupted([engine], 1);
        // It forgets the program.
        for (const pid of pidsOf((words) => words.includes(lab.folder) && words.includes("index.ts")))
            process.kill(pid, "SIGKILL");
        const hosted = await interrupted(nslab, 1);
        assert.equal(hosted.code, plain.code);
        assert.deepEqual(comparable(hosted.output), comparable(plain.output));
        assert.deepEqual(working(lab), []);
        const twice = await interrupted(nslab, 2);
        assert.notEqual(twice.code, 0);
        assert.deepEqual(working(lab), []);
        assert.deepEqual(globSync(join(lab.folder, ".nslab/state/.pulumi/locks/**/*.json")), []);
    });
});

it("A command that is killed leaves no process, and nothing that the next up does not heal", async () => {
    const lab = await Lab.create({ experiments: [1] });
    try {
        const child = lab.start([...nslab, "up"]);
        child.stderr.resume();
        let output = "";
        child.stdout.setEncoding("utf8").on("data", (text: string) => {
            output += text;
            if (output.includes("centos-directory creating")) child.kill("SIGKILL");
        });
        const [, signal] = (await once(child, "close")) as [number | null, string | null];
        assert.equal(signal, "SIGKILL", output);
        await until(() => working(lab).length === 0, "the engine, the plugin and the program have ended");
        const up = await lab.run([...nslab, "up"]);
        assert.equal(up.code, 0, up.output);
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
    } finally {
        const destroy = await lab.run([...nslab, "destroy"]);
        assert.equal(destroy.code, 0, destroy.output);
        await lab.close();
    }
    assert.deepEqual(machine(), machineBefore);
});
