import assert from "node:assert/strict";
import { Lab } from "../support/lab.ts";
import { codeBlocks, stepsOf } from "../support/codeBlocks.ts";
import { machine } from "../support/machine.ts";
import { Terminal } from "../support/terminal.ts";
import { rowsOf, writtenLines, type Row } from "../support/writtenLab.ts";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const repository = fileURLToPath(new URL("../..", import.meta.url));
const pages = ["docs/experiment1.md", "docs/experiment2.md", "docs/experiment3.md"];

describe("the written lab, followed by hand in a fresh lab", () => {
    const asItWas = machine();
    const terminals = new Map<string, Terminal>();
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({});
        await lab.up();
    });
    after(async () => {
        for (const terminal of terminals.values()) terminal.close();
        await lab.close();
        assert.deepEqual(machine(), asItWas);
    });

    function at(name: string): Terminal {
        const terminal = terminals.get(name) ?? new Terminal("/");
        terminals.set(name, terminal);
        return terminal;
    }

    /** A page's row; what goes on by itself is waited for until it shows that it does. */
    async function follow({ terminal, type }: Row): Promise<string> {
        const here = at(terminal);
        if (type === "top") await here.start(type, /PID/);
        else if (type === "q") await here.end(type);
        else if (type.includes("tcpdump")) await here.start(type, /listening on/);
        else {
            const { code, output } = await here.type(type);
            const killed = type === "tail /dev/zero";
            assert.equal(code, killed ? 137 : 0, `${type}:\n${output}`);
            return output;
        }
        return "";
    }

    /** The commands of a page's block, at its place. */
    async function runBlock(page: string, number: number): Promise<void> {
        const block = codeBlocks(readFileSync(join(repository, page), "utf8"))[number];
        assert.ok(block);
        for (const { command } of stepsOf(block)) {
            const { code, output } = await lab.run([
                "/bin/sh",
                "-c",
                command.replace("./nslab", "node cli/main.ts"),
            ]);
            assert.equal(code, 0, `${command}:\n${output}`);
        }
    }

    it("has a row for each of its lines", () => {
        const rows = pages.flatMap(rowsOf).map(({ written }) => written);
        assert.ok(writtenLines().length >= 25);
        assert.deepEqual(
            writtenLines().filter((line) => !rows.includes(line)),
            [],
        );
    });

    it("has the same rows in Chinese", () => {
        for (const page of pages) assert.deepEqual(rowsOf(page.replace(".md", ".zh-CN.md")), rowsOf(page));
    });

    it("Experiment 1: each line, as the page says it, and the host's top is killed from inside", async () => {
        for (const row of rowsOf("docs/experiment1.md")) {
            const output = await follow(row);
            if (row.type === "pwd") assert.match(output, /^\/\r?$/m);
            if (row.type === "pkill top") await at("2").ready();
            if (row.type.startsWith("grep oom_kill")) assert.match(output, /oom_kill 1\b/);
        }
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("Experiment 2: each line as it stands, once the lab leaves it to the reader", async () => {
        const page = "docs/experiment2.md";
        await runBlock(page, 0);
        for (const row of rowsOf(page)) await follow(row);
        await at("2").shows(/ICMP echo reply, id \d+, seq 3/);
        await at("2").end("\u0003");
        await runBlock(page, 1);
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("Experiment 3: the request is seen in all four terminals, rewritten after the first", async () => {
        for (const row of rowsOf("docs/experiment3.md")) {
            const output = await follow(row);
            if (row.type.includes("iptables"))
                assert.match(output, /DNAT --to-destination 172\.31\.77\.2:80/);
            if (row.type.startsWith("tail")) assert.match(output, /198\.51\.100\.2 "GET \/ HTTP\/1\.1" 200/);
        }
        await at("2").shows(/> 198\.51\.100\.1\.80: .*HTTP: GET/);
        for (const name of ["3", "4", "5"]) await at(name).shows(/> 172\.31\.77\.2\.80: .*HTTP: GET/);
        for (const name of ["2", "3", "4", "5"]) await at(name).end("\u0003");
    });
});
