import assert from "node:assert/strict";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { Checkout } from "../support/checkout.ts";
import { codeBlocks, missingLine, stepsOf, type Step } from "../support/codeBlocks.ts";
import { machine } from "../support/machine.ts";

const page = readFileSync(fileURLToPath(new URL("../../docs/teachers.md", import.meta.url)), "utf8");
const students = ["alice", "bob", "cara", "dora"];

/** What a school's system exports: its rows for the four students, without and with other columns. */
const canvas = [
    "Student,ID,SIS User ID,SIS Login ID,Section,Lab 3 (4711)",
    "    Points Possible,,,,,10",
    '"Zhang, Alice",4711,s1,alice@example.edu,OS-1,',
    '"Li, Bob",4712,s2,bob@example.edu,OS-1,',
    '"Tan, Cara",4713,s3,cara@example.edu,OS-1,',
    '"Wu, Dora",4714,s4,dora@example.edu,OS-1,',
    "",
].join("\n");

/** The blocks below a heading of the page. */
function blocksOf(heading: string) {
    const [, rest = ""] = page.split(`\n## ${heading}\n`);
    const [section = ""] = rest.split("\n## ");
    assert.notEqual(section, "", heading);
    return codeBlocks(section);
}

function stepsIn(heading: string): Step[] {
    return blocksOf(heading)
        .filter(({ language }) => language === "console")
        .flatMap(stepsOf);
}

function yamlIn(heading: string): string {
    return blocksOf(heading).find(({ language }) => language === "yaml")?.text ?? "";
}

describe("a teacher who types what the page says, with four students and an empty folder", () => {
    const asItWas = machine();
    let checkout: Checkout;
    const path = (...names: string[]) => join(checkout.folder, "os-2026", ...names);

    before(async () => {
        checkout = await Checkout.create();
        mkdirSync(path());
        writeFileSync(join(checkout.folder, "canvas.csv"), canvas);
    });
    after(() => checkout.remove());

    async function follow({ command, shown }: Step, now = (line: string) => line): Promise<string> {
        const { code, output } = await checkout.run(command);
        assert.equal(code, 0, `${command}:\n${output}`);
        assert.equal(missingLine(shown.map(now), output), undefined, `${command}:\n${output}`);
        return output;
    }

    async function must(command: string): Promise<string> {
        const { code, output } = await checkout.run(command);
        assert.equal(code, 0, `${command}:\n${output}`);
        return output;
    }

    it("makes the class's file, and takes the roster from the school's system", async () => {
        writeFileSync(path("class.yaml"), yamlIn("The folder"));
        for (const step of stepsIn("The roster from your school's system")) await follow(step);
        const roster = readFileSync(path("roster.csv"), "utf8");
        for (const name of students) assert.match(roster, new RegExp(`^${name},`, "m"));
    });

    it("can write the roster by hand, with a group in it", async () => {
        const imported = readFileSync(path("roster.csv"));
        const byHand = blocksOf("The folder").find(({ language }) => language === "csv")?.text ?? "";
        writeFileSync(path("roster.csv"), `${byHand}\n`);
        const previewed = await must("./nslab class preview os-2026");
        assert.match(previewed, /^pair: new, /m);
        assert.match(previewed, /^os-2026: 3 new; /m);
        writeFileSync(path("roster.csv"), imported);
    });

    it("previews the class, builds it and sees that it is up", async () => {
        for (const step of stepsIn("Preview, up, status")) await follow(step);
        for (const name of students) assert.ok(existsSync(`/run/netns/s${students.indexOf(name) + 1}-test`));
    });

    it("has them do an exercise in containers, looks at it, and has the grades in the school's own file", async () => {
        await must("./nslab class destroy os-2026");
        // Nothing is late yet.
        writeFileSync(path("class.yaml"), yamlIn("Exercises and grades").replaceAll("2026-1", "2126-1"));
        await must("./nslab class up os-2026");
        const steps = stepsIn("Exercises and grades");
        const [start, check, ...rest] = steps;
        assert.ok(start && check);
        await follow(start);
        const values = async (name: string) => {
            const shown = await must(`./nslab exercise show veth --json --stack os-2026.${name}`);
            const { values } = JSON.parse(shown.slice(shown.indexOf("{"))) as {
                values: Record<string, string>;
            };
            return values;
        };
        const inSeat = (name: string, lines: string[]) =>
            must(`./nslab class shell os-2026 ${name} -- sh -ec '${lines.join("; ")}'`);
        const { namespace, inside, outside, insideAddress, outsideAddress } = await values("alice");
        await inSeat("alice", [
            `ip netns add ${namespace}`,
            `ip link add ${outside} type veth peer name ${inside}`,
            `ip link set ${inside} netns ${namespace}`,
            `ip -n ${namespace} address add ${insideAddress} dev ${inside}`,
            `ip address add ${outsideAddress} dev ${outside}`,
            `ip link set ${outside} up`,
            `ip -n ${namespace} link set ${inside} up`,
        ]);
        const bobs = await values("bob");
        await inSeat("bob", [
            `ip netns add ${bobs["namespace"]}`,
            `ip link add ${bobs["outside"]} type veth peer name ${bobs["inside"]}`,
        ]);
        await follow(check, (line) => line.replace(/place: \w+ is/, `place: ${bobs["inside"]} is`));
        for (const step of rest) await follow(step);
        const points = new Map(
            readFileSync(join(checkout.folder, "filled.csv"), "utf8")
                .split("\n")
                .map((line) => [/"(\w+), /.exec(line)?.[1] ?? "", line.split(",").at(-1)]),
        );
        // Alice has what was seen, and Bob what the teacher gave.
        assert.deepEqual([points.get("Zhang"), points.get("Li")], ["10", "8"]);
    });

    it("watches them while they work, until it is told to end", async () => {
        const [step, ...more] = stepsIn("While the class works");
        assert.ok(step && more.length === 0);
        const page = "os-2026/out/index.html";
        await must(
            `rm ${page}; ${step.command} & watch=$!; until [ -e ${page} ]; do sleep 0.2; done; kill $watch; wait $watch`,
        );
        const { code, output } = await checkout.run("./nslab class shell os-2026 alice -- lab help");
        assert.equal(code, 0, output);
        assert.match(output, /Nobody is watching/);
    });

    it("comes into their machines, speaks to them, and begins one anew", async () => {
        for (const { command, shown } of stepsIn("In the students' machines")) {
            if (/ shell \S+ \S+$/.test(command)) {
                const { code, output } = await checkout.run(command, "hostname\n");
                assert.equal(code, 0, output);
                assert.match(output, /^alice$/m);
            } else {
                // Nobody is at a terminal here who could be asked.
                await follow({ command: command.replace(/ reset .*/, "$& --yes"), shown });
            }
        }
        for (const name of students) assert.ok(existsSync(path("out", "cards", `${name}.html`)));
    });

    it("removes who has left, and everything at the end", async () => {
        const roster = readFileSync(path("roster.csv"), "utf8");
        writeFileSync(path("roster.csv"), roster.replace(/^dora,.*\n/m, ""));
        for (const step of stepsIn("Late joiners and drop-outs")) await follow(step);
        assert.match(await must("./nslab class status os-2026"), /^os-2026: 3 up$/m);
        for (const step of stepsIn("At the end")) await follow(step);
        assert.deepEqual(machine(), asItWas);
    });
});
