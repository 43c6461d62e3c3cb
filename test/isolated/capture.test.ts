import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { statSync } from "node:fs";
import { join } from "node:path";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { reportOf } from "../support/reports.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";
import { pidsOf, tcpdumps, until } from "../support/processes.ts";
import { withoutPrefix } from "../../host/address.ts";

for (const where of ["on this machine", "over SSH"]) {
    describe(`nslab capture ${where}`, () => {
        // Whose tcpdump is whose is told by its filter.
        const filter = `tcp port 80 and not port ${1024 + Math.floor(Math.random() * 20_000)}`;
        let sshd: Sshd | undefined;
        let lab: Lab;
        let outputs: PublishedOutputs;
        const ask = () => {
            const { client, published } = outputs;
            const url = `http://${published.address}:${published.port}/`;
            execFileSync("ip", ["netns", "exec", client.namespace, "curl", "-q", "-sS", url]);
        };
        const capture = (...args: string[]) => [
            "node",
            "cli/main.ts",
            "capture",
            ...args,
            "--filter",
            filter,
        ];
        const listening = () => until(() => tcpdumps(filter).length === 1, "tcpdump captures");
        const noneLeft = () => until(() => tcpdumps(filter).length === 0, "no tcpdump is left");

        before(async () => {
            if (where === "over SSH") sshd = await startSshd();
            lab = await Lab.create({
                student: freshName("live-"),
                slot: freshSlot(),
                experiments: [2, 3],
                ...(sshd && {
                    hostAddress: "127.0.0.1",
                    hostPort: sshd.port,
                    hostKey: sshd.hostKey,
                    hostPrivateKey: sshd.privateKey,
                }),
            });
            await lab.up();
            outputs = (await lab.outputs()).experiment3;
        });
        after(async () => {
            await lab.close();
            await sshd?.stop();
        });

        it("writes pcap to a pipe until it has its packets", async () => {
            const child = lab.start(capture("bridge", "--count", "3"));
            const chunks: Buffer[] = [];
            child.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
            let said = "";
            child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
            const ended = once(child, "close");
            await until(() => said.includes("listening on"), "tcpdump listens");
            ask();
            assert.deepEqual(await ended, [0, null], said);
            const packets = execFileSync("tcpdump", ["-n", "-r", "-"], {
                input: Buffer.concat(chunks),
                encoding: "utf8",
                stdio: ["pipe", "pipe", "ignore"],
            });
            assert.equal(packets.trim().split("\n").length, 3);
            assert.match(packets, /198\.51\.100\.2\.\d+ > 172\.31\.77\.2\.80: Flags \[S\]/);
            await noneLeft();
        });

        it("writes a new file, and none that is there already", async () => {
            const file = join(lab.folder, "veth.pcap");
            const child = lab.start(capture("veth-container", "--output", file));
            await listening();
            await until(() => statSync(file).size >= 24, "the file has its header");
            ask();
            await until(() => statSync(file).size > 600, "the packets are in the file");
            child.kill("SIGINT");
            assert.deepEqual(await once(child, "exit"), [0, null]);
            await noneLeft();
            const size = statSync(file).size;
            const { code, output } = await lab.run(capture("veth-container", "--output", file));
            assert.equal(code, 1);
            assert.match(output, /veth\.pcap exists; name another file/);
            assert.equal(statSync(file).size, size);
        });

        it("shows packets as text on a terminal, and ends by Ctrl-C", async () => {
            const command = capture("veth-host")
                .map((word) => `'${word}'`)
                .join(" ");
            // script(1) is the terminal: what comes on its standard input is typed. Its shell is whatever SHELL
            // names, and some wait beside the command and die of Ctrl-C themselves: hence exec.
            const typed = `(while ! [ -e typed ]; do sleep 0.1; done; printf '\\003'; sleep 2)`;
            const child = lab.start(["sh", "-c", `${typed} | script -qec "exec ${command}" /dev/null`]);
            let said = "";
            child.stdout.setEncoding("utf8").on("data", (text: string) => (said += text));
            const ended = once(child, "close");
            await until(() => said.includes("listening on"), "tcpdump listens");
            ask();
            await until(() => said.includes("Flags [S]"), "the packets are shown");
            execFileSync("touch", [join(lab.folder, "typed")]);
            assert.deepEqual(await ended, [0, null], said);
            assert.match(said, /IP 198\.51\.100\.2\.\d+ > 172\.31\.77\.2\.80: Flags \[S\]/);
            await noneLeft();
        });

        it("ends when nobody reads what it writes, though no packet comes", async () => {
            const command = capture("nic")
                .map((word) => `'${word}'`)
                .join(" ");
            const { code, output, stdout } = await lab.run(["sh", "-c", `${command} | head -c 24 | wc -c`]);
            assert.equal(code, 0, output);
            assert.equal(stdout, "24\n");
            await noneLeft();
        });

        it("leaves no tcpdump behind when it is killed", async () => {
            const child = lab.start(capture("nic"));
            await listening();
            child.kill("SIGKILL");
            await noneLeft();
        });

        it("is no part of the lab's own captures, which a report is made of", async () => {
            const { findings, totals, observationPoints } = await reportOf(lab);
            assert.deepEqual(findings, []);
            assert.equal(totals.complete, 3);
            assert.equal(new Set(observationPoints.map(({ packets }) => packets)).size, 1);
        });

        it("captures in experiment 2's namespace", async () => {
            const child = lab.start([
                "node",
                "cli/main.ts",
                "capture",
                "veth",
                "--count",
                "2",
                "--filter",
                "icmp",
            ]);
            let said = "";
            child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
            child.stdout.resume();
            const ended = once(child, "close");
            await until(() => said.includes("listening on"), "tcpdump listens");
            const { inside } = (await lab.outputs()).experiment2;
            execFileSync("ping", ["-c", "1", withoutPrefix(inside.address)], { stdio: "ignore" });
            assert.deepEqual(await ended, [0, null], said);
        });

        if (where === "over SSH") {
            it("says so when the connection breaks off, and leaves no tcpdump behind", async () => {
                const child = lab.start(capture("bridge"));
                let said = "";
                child.stderr.setEncoding("utf8").on("data", (text: string) => (said += text));
                child.stdout.resume();
                const ended = once(child, "close");
                await listening();
                // The sessions, not the server that listens.
                for (const pid of pidsOf(([title = ""]) => /^sshd: \S+(@| \[priv\])/.test(title)))
                    process.kill(pid, "SIGKILL");
                assert.deepEqual(await ended, [1, null], said);
                assert.match(said, /the connection to the host is lost/);
                await noneLeft();
            });
        }
    });
}
