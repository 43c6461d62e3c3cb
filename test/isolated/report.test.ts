import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, renameSync, rmSync, statSync, truncateSync } from "node:fs";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import type { Report } from "../../report/model.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { present } from "../support/mocks.ts";
import { reportOf } from "../support/reports.ts";
import { until } from "../support/processes.ts";

interface Packet {
    time: number;
    ttl: number;
    source: string;
    destination: string;
    sequence: number;
}

/** The packets of a request with data, as tshark reads them: the question and the answer. */
function dataPackets(pcap: string, clientPort: number): Packet[] {
    const fields = ["frame.time_epoch", "ip.ttl", "ip.src", "ip.dst", "tcp.seq_raw"];
    const filter = `tcp.len > 0 && tcp.port == ${clientPort}`;
    const output = execFileSync(
        "tshark",
        ["-r", pcap, "-Y", filter, "-T", "fields", ...fields.flatMap((field) => ["-e", field])],
        { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] },
    );
    return output
        .trim()
        .split("\n")
        .map((line) => {
            const [time = "", ttl, source = "", destination = "", sequence] = line.split("\t");
            const microseconds = Number(time.replace(/\.(\d{6}).*/, "$1"));
            return { time: microseconds, ttl: Number(ttl), source, destination, sequence: Number(sequence) };
        });
}

describe("nslab report", () => {
    let lab: Lab;
    let outputs: PublishedOutputs;
    const ask = (...args: string[]) => {
        const { client, published } = outputs;
        const url = `http://${published.address}:${published.port}/`;
        const command = [
            "netns",
            "exec",
            client.namespace,
            "curl",
            "-q",
            "-sS",
            "-A",
            "a test",
            ...args,
            url,
        ];
        return execFileSync("ip", command, { encoding: "utf8", stdio: "pipe" });
    };
    /** Waits until each capture has both ends of a connection: a tcpdump that ends at once has not read all. */
    const written = (clientPort: number) => {
        const filter = `tcp port ${clientPort} and tcp[tcpflags] & tcp-fin != 0`;
        const ends = (pcap: string) =>
            execFileSync("tcpdump", ["-n", "-r", `${pcap}0`, filter], { encoding: "utf8", stdio: "pipe" });
        const isWritten = () => outputs.captures.every(({ pcap }) => ends(pcap).match(/\n/g)?.length === 2);
        return until(isWritten, "the captures have the whole connection");
    };
    /** With an answer or without. */
    const attempt = (...args: string[]) => {
        try {
            ask("--max-time", "2", ...args);
        } catch (error) {
            assert.match(String(error), /curl/);
        }
    };

    before(async () => {
        lab = await Lab.create({ student: freshName("tale-"), slot: freshSlot(), experiments: [3] });
        await lab.up();
        outputs = (await lab.outputs()).experiment3;
    });
    after(() => lab.close());

    it("says what to run before anybody has asked, with exit code 1", async () => {
        const { code, output } = await lab.run(["node", "cli/main.ts", "report"]);
        assert.equal(code, 1, output);
        assert.match(output, /no request was captured yet: make one with `\.\/nslab check`/);
    });

    it("shows the last request as the captures themselves have it", async () => {
        ask("--local-port", "41001");
        ask("--local-port", "41002");
        const report = await reportOf(lab);
        const { flowTrace, observationPoints, totals, findings, client, published, container } = report;
        assert.deepEqual(findings, []);
        assert.ok(flowTrace);
        assert.equal(flowTrace.clientPort, 41002);
        assert.deepEqual([totals.requests, totals.complete, totals.statuses], [2, 2, { 200: 2 }]);
        assert.deepEqual(
            observationPoints.map(({ name, state }) => [name, state]),
            outputs.captures.map(({ observationPoint }) => [observationPoint, "complete"]),
        );
        const seen = observationPoints.map(({ files }) => dataPackets(present(files[0]).path, 41002));
        const questions = seen.map(([question]) => present(question));
        const answers = seen.map(([, answer]) => present(answer)).toReversed();
        const sightings = (label: string) => present(flowTrace.packets.find((one) => one.label === label));
        assert.deepEqual(timesOf(sightings("request"), flowTrace.startedAt), times(questions));
        assert.deepEqual(timesOf(sightings("response"), flowTrace.startedAt), times(answers));
        for (const [label, packets] of [
            ["request", questions],
            ["response", answers],
        ] as const) {
            assert.deepEqual(
                times(packets),
                times(packets).toSorted((one, other) => one - other),
            );
            assert.deepEqual(
                new Set(packets.map(({ sequence }) => sequence)),
                new Set([sightings(label).sequence]),
            );
        }
        const inside = Array.from({ length: 3 }, () => container.address);
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
            [...inside, published.address],
        );
        assert.deepEqual(
            sightings("request").sightings.map(({ changes }) => changes.length),
            [0, 2, 0, 0],
        );
        assert.deepEqual(sightings("response").sightings.at(-1)?.changes, [
            "the source is rewritten back",
            "routing has lowered the TTL",
        ]);
        const { status, client: from, text } = present(flowTrace.log);
        assert.deepEqual([status, from], [200, client.address]);
        assert.ok(readFileSync(outputs.accessLog, "utf8").includes(`${text}\n`));
    });

    it("prints the same as a table, and writes a page where it is told to", async () => {
        const { code, stdout, output } = await lab.run([
            "node",
            "cli/main.ts",
            "report",
            "--request",
            "1",
            "--output",
            "page",
        ]);
        assert.equal(code, 0, output);
        assert.match(stdout, /^GET \/ HTTP\/1\.1 from the client's port 41001: status 200$/m);
        // Right-aligned: the longest of the times has nothing before it.
        assert.match(stdout, /^ *\d+ {2}bridge {14}198\.51\.100\.2:41001 → 172\.31\.77\.2:80 +63$/m);
        assert.match(stdout, /^page +page\/report\.html$/m);
        assert.equal(stripVTControlCharacters(stdout), stdout);
        assert.match(readFileSync(join(lab.folder, "page", "report.html"), "utf8"), /^<!doctype html>/i);
        const none = await lab.run(["node", "cli/main.ts", "report", "--request", ":7"]);
        assert.equal(none.code, 1);
        assert.match(none.output, /no request from the client's port 7\. They have 2:/);
    });

    it("says of a refused request that the handshake reached the container", async () => {
        const pid = Number(readFileSync(join(dirname(outputs.accessLog), "nginx.pid"), "utf8"));
        process.kill(pid, "SIGTERM");
        await until(() => !isThere(pid), "nginx has ended");
        attempt();
        const { findings, flowTrace } = await reportOf(lab);
        assert.match(
            findings.join("\n"),
            /^the handshake reached the container and was refused: .*nginx has stopped$/,
        );
        assert.deepEqual(
            flowTrace?.packets.map(({ label, sightings }) => [label, sightings.length]),
            [
                ["SYN", 4],
                ["RST, ACK", 4],
            ],
        );
        await lab.up();
    });

    it("says where a request was last seen once the DNAT rule is gone", async () => {
        const { namespace } = present(outputs.captures[0]);
        execFileSync("ip", ["netns", "exec", namespace, "iptables", "-t", "nat", "-F", "PREROUTING"]);
        attempt();
        const { findings, totals } = await reportOf(lab);
        assert.match(
            findings.join("\n"),
            /^the request was last seen at the host NIC \(eth0 in \S+\), not at the bridge: is the DNAT rule of port 80 there/,
        );
        assert.deepEqual([totals.requests, totals.complete], [4, 2]);
        await lab.up();
    });

    it("says which observation point is lost, and shows the rest", async () => {
        ask("--local-port", "41003");
        await written(41003);
        const [, bridge, hostEnd] = outputs.captures.map(({ pcap }) => `${pcap}0`);
        assert.ok(bridge && hostEnd);
        for (const { pid } of outputs.captures.slice(2)) {
            process.kill(pid, "SIGTERM");
            await until(() => !isThere(pid), "tcpdump has ended");
        }
        renameSync(bridge, `${bridge}-away`);
        truncateSync(hostEnd, statSync(hostEnd).size - 30);
        const { observationPoints, findings, flowTrace } = await reportOf(lab);
        assert.deepEqual(
            observationPoints.map(({ state }) => state),
            ["complete", "missing", "truncated", "complete"],
        );
        const found = findings.join("\n");
        assert.match(found, /^the capture at the bridge is missing/m);
        assert.match(found, /^the capture at the veth host end breaks off after \d+ packets/m);
        for (const end of ["host", "container"])
            assert.match(found, new RegExp(`^nothing captures at the veth ${end} end any more`, "m"));
        assert.deepEqual(pointsOf(flowTrace, "request"), [0, 2, 3]);
        assert.equal(flowTrace?.log?.status, 200);
        renameSync(`${bridge}-away`, bridge);
        await lab.up();
        ask("--local-port", "41004");
        const healed = await reportOf(lab);
        assert.deepEqual(healed.findings, []);
    });

    it("fails with what to do where experiment 3 is not built", async () => {
        await lab.configure({ student: freshName("tale-"), slot: freshSlot(), experiments: [2] });
        await lab.up();
        const { code, output } = await lab.run(["node", "cli/main.ts", "report"]);
        assert.equal(code, 1);
        assert.match(output, /^error: The stack dev has not built experiment 3/m);
        rmSync(join(lab.folder, "page"), { recursive: true });
    });
});

function timesOf(
    { sightings }: NonNullable<Report["flowTrace"]>["packets"][number],
    startedAt: number,
): number[] {
    return sightings.map(({ time }) => startedAt + time);
}

function times(packets: Packet[]): number[] {
    return packets.map(({ time }) => time);
}

function pointsOf(flowTrace: Report["flowTrace"], label: string): number[] | undefined {
    return flowTrace?.packets
        .find((one) => one.label === label)
        ?.sightings.map(({ observationPoint }) => observationPoint);
}

function isThere(pid: number): boolean {
    try {
        return readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "";
    } catch {
        return false;
    }
}
