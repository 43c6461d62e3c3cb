import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { readLabState } from "../support/labState.ts";
import { catalogue, type BuiltObject } from "../../components/catalogue.ts";
import { assignments } from "../../host/shell.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { present } from "../support/mocks.ts";

const explanationOf = (object: BuiltObject) => present(catalogue[object.kind]?.explain)(object);
const sh = (script: string) => execFileSync("/bin/sh", ["-euc", script], { encoding: "utf8", stdio: "pipe" });

describe("nslab explain", () => {
    let lab: Lab;
    let objects: BuiltObject[];

    before(async () => {
        lab = await Lab.create({ student: freshName("why-"), slot: freshSlot() });
        await lab.up();
        objects = await readLabState(lab);
        assert.equal(objects.length, 11);
    });
    after(() => lab.close());

    it("tells of an object, and of all objects of a step, the written lab's line beside", async () => {
        const veth = await lab.run(["node", "cli/main.ts", "explain", "veth"]);
        assert.equal(veth.code, 0, veth.output);
        assert.match(veth.stdout, /^ {2}ip netns add \S+test\n {6}the written lab: ip netns add test$/m);
        const step = await lab.run(["node", "cli/main.ts", "explain", "1.1"]);
        assert.deepEqual(step.stdout.match(/^\w+(?=: \w+, step 1\.1)/gm), ["centos", "chroot"]);
        const none = await lab.run(["node", "cli/main.ts", "explain", "moon"]);
        assert.equal(none.code, 1);
        assert.match(none.output, /^Objects: centos, go-demo[^]*^Steps: 1\.1, 1\.2, 1\.3, 2, 3$/m);
    });

    it("names commands that show the object", () => {
        for (const object of objects)
            // conntrack(8) is a package of its own.
            for (const { command } of explanationOf(object).look.filter(
                (one) => !one.command.includes("conntrack"),
            ))
                assert.doesNotThrow(() => sh(command), `${object.name}: ${command}`);
    });

    it("names commands to type that work, and leave nothing", () => {
        for (const kind of ["RootFs", "MemoryCgroup", "VethPair", "PublishedContainer"]) {
            const { byHand } = explanationOf(present(objects.find((one) => one.kind === kind)));
            for (const time of ["once", "again"])
                assert.doesNotThrow(() => sh(byHand.join("\n")), `${kind} ${time}`);
        }
    });

    it("names the commands that the scripts run", async () => {
        await lab.destroy();
        const made: BuiltObject[] = [];
        try {
            for (const object of objects) {
                const input = assignments(object.arguments);
                const { status, stderr } = spawnSync("/bin/sh", ["-x", "-c", object.type.create], {
                    input,
                    encoding: "utf8",
                });
                made.push(object);
                assert.equal(status, 0, stderr.slice(-2000));
                const seen = plain([stderr, logOf(object), ...batches(object)].join("\n"));
                for (const { ran } of explanationOf(object).commands)
                    for (const part of partsOf(ran))
                        assert.match(seen, traceOf(part), `${object.name} never ran: ${part}`);
            }
        } finally {
            for (const object of made.reverse())
                execFileSync("/bin/sh", ["-c", object.type.delete], { input: assignments(object.arguments) });
        }
    });
});

/** What must be seen of a command: between what is left out, and without what a shell does itself. */
function partsOf(ran: string): string[] {
    return (
        ran
            .split(/…|\||>/)
            .map((part) => plain(part).trim())
            .map((part) => part.replace(/^ip (-n \S+ )?(?=link add \S+ type)/, ""))
            // The last shell of all becomes the process, and is not traced; its arguments are.
            .map((part) => part.replace(/^chroot \S+ (?=sleep infinity$)/, ""))
            .filter((part) => part !== "" && !part.startsWith("/"))
    );
}

/** The words of a command in a trace: what runs beside it in a pipeline writes its own words between them. */
function traceOf(command: string): RegExp {
    const words = command.split(/\s+/).map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(words.join("[^]{0,300}?"));
}

/** A trace has its own way to quote. */
function plain(text: string): string {
    return text.replaceAll(/['"]/g, "");
}

/** What a script starts in the background says there, and its trace with it. */
function logOf({ arguments: { records, lab, object } }: BuiltObject): string {
    const file = `${records}/${lab}/${object}.log`;
    return existsSync(file) ? readFileSync(file, "utf8") : "";
}

/** What ip(8) reads from its standard input. */
function batches({ type, arguments: given }: BuiltObject): string[] {
    return [...type.create.matchAll(/<<end\n([^]*?)\nend/g)].map(([, text = ""]) =>
        text.replaceAll(/\$(\w+)/g, (_, name: string) => given[name] ?? ""),
    );
}
