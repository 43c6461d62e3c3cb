import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { entrance, type EntrancePlace } from "../../../cli/enter/entrance.ts";
import type { LabOutputs } from "../../../stacks/outputs.ts";
import { startTime } from "../../support/process.ts";

const nobody = { type: "dumb", isInteractive: false };
const self = { pid: process.pid, startTime: startTime(process.pid) ?? 0 };
const gone = { pid: process.pid, startTime: 1 };

function lab(found: { pid: number; startTime: number }): LabOutputs {
    const process = { ...found, pidNamespace: "4026532001" };
    return {
        host: { address: "this machine" },
        experiment1: {
            rootFs: "/nowhere/centos",
            chroot: process,
            container: process,
            cgroup: {
                path: "/nowhere/go-demo",
                version: 2,
                limitBytes: 99_999_744,
                requestedBytes: 100_000_000,
            },
            allocator: { kind: "Go", command: "/bin/go-demo" },
        },
        experiment2: {
            networkNamespace: "nslab-no-such-namespace",
            inside: { name: "veth0", address: "10.1.0.1/24", index: 3, mac: "02:00:00:00:00:01" },
            outside: { name: "veth1", address: "10.1.0.2/24", index: 4, mac: "02:00:00:00:00:02" },
            capture: { ...process, pcap: "/nowhere/capture.pcap" },
        },
    };
}

function run(script: string) {
    return spawnSync("/bin/sh", ["-c", script], { encoding: "utf8" });
}

describe("the script that enters a part of the lab", () => {
    const refusals: [EntrancePlace, { pid: number; startTime: number }, RegExp][] = [
        ["container", gone, /the container's process, PID \d+, is gone/],
        ["container", self, /the container's cgroup \/nowhere\/go-demo is gone/],
        ["chroot", gone, /the chrooted process, PID \d+, is gone/],
        ["namespace", self, /the network namespace nslab-no-such-namespace is gone/],
    ];
    for (const [place, process, expected] of refusals) {
        it(`refuses where there is no ${place}: ${expected.source}`, () => {
            const { status, stderr } = run(entrance(place, lab(process), ["true"], nobody));
            assert.equal(status, 1);
            assert.match(stderr, expected);
            assert.match(stderr, /\.\/nslab up mends it/);
        });
    }

    it("takes a command apart as it was put together", () => {
        const command = ["printf", "%s\n", "-n", "two words", "it's", "$HOME", "*", ""];
        const way = entrance("container", lab(self), command, nobody);
        // What follows the prelude goes to the lab; here the words are shown in its place.
        const prelude = way.slice(0, way.indexOf('alive "$pid" "$startTime" ||'));
        assert.equal(run(`${prelude}\n"$@"`).stdout, "-n\ntwo words\nit's\n$HOME\n*\n\n");
    });

    it("greets only whoever sits at a terminal", () => {
        assert.doesNotMatch(entrance("container", lab(self), [], nobody), /You are in/);
        const script = entrance("container", lab(self), [], { type: "xterm", isInteractive: true });
        assert.match(script, /You are in the container: PID 1 there is PID \d+ of the host/);
        assert.match(script, /cat \/sys\/fs\/cgroup\/memory\.max/);
    });

    it("is not there where the configuration leaves the experiment out", () => {
        const without = { host: { address: "this machine" as const } };
        assert.throws(() => entrance("chroot", without, [], nobody), /no chroot: .* leaves out experiment 1/);
        assert.throws(
            () => entrance("namespace", without, [], nobody),
            /no namespace: .* leaves out experiment 2/,
        );
    });
});
