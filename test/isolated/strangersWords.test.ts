import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { printable } from "../../host/printable.ts";
import { Lab, type WholeLab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { reportOf } from "../support/reports.ts";
import { until } from "../support/processes.ts";

/** Clears the screen, names the window, and turns the direction of what follows; each in one way and another. */
const attack = "\x1b[2J\x1b]0;pwned\x07\u009b2J\u202e";

const nslab = ["node", "cli/main.ts"];

function isPlain(text: string): void {
    assert.equal(text, printable(text));
}

describe("what strangers write", () => {
    let lab: Lab;
    let outputs: WholeLab;
    let named: ChildProcess;

    /** Sends bytes as no browser would. */
    const ask = (request: string) => {
        const { client, published } = outputs.experiment3;
        const script = `exec 3<>/dev/tcp/${published.address}/${published.port}; cat >&3; cat <&3`;
        const command = ["netns", "exec", client.namespace, "timeout", "10", "bash", "-c", script];
        execFileSync("ip", command, { input: request, stdio: ["pipe", "ignore", "pipe"] });
    };

    before(async () => {
        lab = await Lab.create({ student: freshName("foe-"), slot: freshSlot(), experiments: [1, 3] });
        await lab.up();
        outputs = await lab.outputs();
        const { container, rootFs, allocator } = outputs.experiment1;
        const inside = ["-t", String(container.pid), "-m", "-p", "-r", "-w"];
        named = spawn("nsenter", [...inside, "/bin/sh", "-c", `sleep 3600; : ${attack}`], {
            stdio: "ignore",
        });
        const program = join(rootFs, allocator.command);
        rmSync(program);
        writeFileSync(program, `#!/bin/sh\necho '${attack}'\n`, {
            mode: 0o755,
        });
        ask(`GET /?${attack} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`);
        ask(`GET / HTTP/1.1\r\nHost: x\r\nUser-Agent: ${attack}\r\nConnection: close\r\n\r\n`);
    });
    after(async () => {
        named.kill();
        await lab.close();
    });

    it("drives no terminal from a report, its page or its JSON; the request and the log's line are found", async () => {
        const { code, output } = await lab.run([...nslab, "report", "--output", "page"]);
        assert.equal(code, 0, output);
        isPlain(output);
        assert.match(output, /^log +\d+\.\d+ .*"\\x1B\[2J\\x1B\]0;pwned\\x07/m);
        const page = join(lab.folder, "page", "report.html");
        isPlain(readFileSync(page, "utf8"));
        assert.match(readFileSync(page, "utf8"), /pwned/);
        assert.equal(statSync(page).mode & 0o777, 0o600);
        assert.equal(statSync(join(lab.folder, "page")).mode & 0o777, 0o700);
        const first = await reportOf(lab, "--request", "1");
        assert.match(first.flowTrace?.request ?? "", /^GET \/\?\\x1b\[2J/);
        const last = await reportOf(lab);
        assert.deepEqual(last.findings, []);
        assert.match(last.flowTrace?.log?.text ?? "", /pwned/);
        isPlain(JSON.stringify([first, last]));
    });

    it("drives none from the lessons either, nor from what they are written to for other programs", async () => {
        const file = join(lab.folder, "junit.xml");
        const { output } = await lab.run([...nslab, "check", "--junit", file]);
        isPlain(output);
        assert.match(
            output,
            /^ +· +container: sees only these: .*\\x1b\[2J\\x1b\]0;pwned\\x07\\x9b2J\\u202e/m,
        );
        assert.match(output, /^ +· +the allocator said: \\x1b\[2J/m);
        isPlain(readFileSync(file, "utf8"));
        isPlain((await lab.run([...nslab, "check", "--json"])).stdout);
    });

    it("gets no more from a live capture's tcpdump than what comes by", async () => {
        const child = lab.start([...nslab, "capture", "bridge", "--filter", "tcp port 9"]);
        child.stdout.resume();
        child.stderr.resume();
        const pid = () =>
            execFileSync("pgrep", ["-f", "^tcpdump .* tcp port 9$"], { encoding: "utf8" }).trim();
        try {
            await until(() => isRunning("^tcpdump .* tcp port 9$"), "tcpdump captures");
            const status = readFileSync(`/proc/${pid()}/status`, "utf8");
            assert.match(status, /^CapEff:\s+0{12}2000$/m); // net_raw
            assert.match(status, /^CapBnd:\s+0{12}2000$/m);
            assert.match(status, /^NoNewPrivs:\s+1$/m);
            assert.doesNotMatch(status, /^Uid:.*\b0\b/m);
        } finally {
            child.kill("SIGINT");
        }
        await until(() => !isRunning("^tcpdump .* tcp port 9$"), "tcpdump has ended");
    });
});

function isRunning(pattern: string): boolean {
    try {
        execFileSync("pgrep", ["-f", pattern]);
        return true;
    } catch {
        return false;
    }
}
