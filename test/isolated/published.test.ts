import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { present } from "../support/mocks.ts";

const slot = freshSlot();
interface Packet {
    time: number;
    ttl: number;
    source: string;
    destination: string;
    sequence: string;
}

/** The packets of a capture that carry data, as tshark reads them: the question and the answer. */
function dataPackets(pcap: string): Packet[] {
    const fields = ["frame.time_epoch", "ip.ttl", "ip.src", "ip.dst", "tcp.seq_raw"];
    const output = execFileSync(
        "tshark",
        ["-r", `${pcap}0`, "-Y", "tcp.len > 0", "-T", "fields", ...fields.flatMap((field) => ["-e", field])],
        { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    );
    return output
        .trim()
        .split("\n")
        .map((line) => {
            const [time, ttl, source = "", destination = "", sequence = ""] = line.split("\t");
            return { time: Number(time), ttl: Number(ttl), source, destination, sequence };
        });
}

/** What this machine's kernel is set to, but for what it counts and draws itself. */
function networkSettings(): string {
    const settings = execFileSync("sysctl", ["-a", "--pattern", "^net"], { encoding: "utf8", stdio: "pipe" });
    return settings
        .split("\n")
        .filter((line) => !/nf_conntrack_count|\.neigh\.|\.conf\.|random/.test(line))
        .join("\n");
}

describe("a published container", () => {
    const machineBefore = machine();
    const settingsBefore = networkSettings();
    let lab: Lab;
    let outputs: PublishedOutputs;

    before(async () => {
        lab = await Lab.create({ student: freshName("lin-"), slot, experiments: [3] });
        await lab.up();
        outputs = (await lab.outputs()).experiment3;
    });
    after(() => lab.close());

    it("answers a client on the Internet; every capture holds the request, in order, and nginx its line", () => {
        const { client, published, container, accessLog } = outputs;
        const url = `http://${published.address}:${published.port}/`;
        const ask = ["netns", "exec", client.namespace, "curl", "-q", "-sS", "-A", "a test", url];
        assert.equal(execFileSync("ip", ask, { encoding: "utf8" }), "Hello from the container\n");

        const seen = outputs.captures.map(({ pcap }) => dataPackets(pcap));
        const questions = seen.map(([question]) => present(question));
        const answers = seen.map(([, answer]) => present(answer));
        const inside = Array.from({ length: 3 }, () => container.address);
        assert.deepEqual(
            outputs.captures.map(({ observationPoint }) => observationPoint),
            ["host NIC", "bridge", "veth host end", "veth container end"],
        );
        assert.equal(new Set(questions.map(({ sequence }) => sequence)).size, 1);
        assert.equal(new Set(answers.map(({ sequence }) => sequence)).size, 1);
        assertAscending(questions.map(({ time }) => time));
        assertAscending(answers.toReversed().map(({ time }) => time));
        assert.ok(questions.every(({ source }) => source === client.address));
        assert.deepEqual(
            questions.map(({ destination }) => destination),
            [published.address, ...inside],
        );
        assert.deepEqual(
            questions.map(({ ttl }) => ttl),
            [64, 63, 63, 63],
        );
        assert.deepEqual(
            answers.map(({ source }) => source),
            [published.address, ...inside],
        );
        assert.deepEqual(
            answers.map(({ ttl }) => ttl),
            [63, 64, 64, 64],
        );
        assert.match(
            readFileSync(accessLog, "utf8"),
            new RegExp(`^\\d+\\.\\d{3} ${client.address} "GET / HTTP/1.1" 200 25 "a test"$`, "m"),
        );
    });

    it("passes lesson 5", async () => {
        const { code, output } = await lab.run(["node", "cli/main.ts", "check"]);
        assert.equal(code, 0, output);
        assert.match(output, /Lesson 5 passed/);
    });

    it("has touched nothing of the machine's own network, and leaves nothing behind", async () => {
        const now = machine();
        for (const kind of ["links", "addresses", "routes", "rules"]) {
            assert.deepEqual(now[kind], machineBefore[kind], kind);
        }
        assert.equal(networkSettings(), settingsBefore);
        await lab.destroy();
        assert.deepEqual(machine(), machineBefore);
    });
});

function assertAscending(times: number[]): void {
    assert.deepEqual(
        times,
        times.toSorted((a, b) => a - b),
    );
}
