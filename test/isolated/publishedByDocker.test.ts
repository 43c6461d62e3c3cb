import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { dockerEngine, type DockerEngine } from "../support/dockerEngine.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { hasItsPowers } from "../support/powers.ts";
import { lesson5 } from "../support/lesson5.ts";

const captures = ["nic", "bridge", "veth-host", "veth-container"].map((place) => `capture-${place}-tcpdump`);
const replaced = Object.fromEntries(["web-network", ...captures].map((name) => [name, "replace"]));

describe("a container published by the Docker Engine", () => {
    let engine: DockerEngine;
    let lab: Lab;
    let outputs: PublishedOutputs;
    let heldBefore: Record<string, unknown>;
    // Mounts and cgroups aside: the engine makes some of its own with its first container.
    const held = () => {
        const { mounts, cgroups, ...rest } = machine(engine.through);
        assert.ok(mounts && cgroups);
        return {
            ...rest,
            containers: engine.docker("ps", "--all", "--quiet"),
            images: engine.docker("images", "--all", "--quiet"),
        };
    };
    const ask = () => {
        const { client, published } = outputs;
        const url = `http://${published.address}:${published.port}/`;
        return engine.run("ip", "netns", "exec", client.namespace, "curl", "-q", "-sS", "-A", "a test", url);
    };
    const passesLesson5 = async () => {
        const { code, output } = await lab.run(["node", "cli/main.ts", "check"]);
        assert.equal(code, 0, output);
        assert.match(output, /Lesson 5 passed/);
    };

    before(async () => {
        engine = await dockerEngine();
        heldBefore = held();
        lab = await Lab.create(
            { experiments: [3], engine: "docker", dockerHost: engine.host },
            engine.through,
        );
        await lab.up();
        outputs = (await lab.outputs()).experiment3;
    });
    after(async () => {
        await lab.close();
        await engine.end();
    });

    it("answers a client on the Internet; nginx writes its line into the lab's own folder", () => {
        assert.equal(ask(), "Hello from the container\n");
        assert.match(
            readFileSync(outputs.accessLog, "utf8"),
            new RegExp(`^\\d+\\.\\d{3} ${outputs.client.address} "GET / HTTP/1.1" 200 25 "a test"$`, "m"),
        );
    });

    it("has the same outputs as by hand, with the names that Docker gives", () => {
        const [container] = engine.docker("ps", "--quiet").split("\n");
        const address = [
            "inspect",
            "--format",
            "{{.NetworkSettings.Networks.bridge.IPAddress}}",
            container ?? "",
        ];
        assert.deepEqual(outputs.container, { address: engine.docker(...address).trim(), port: 80 });
        const places = outputs.captures.map(({ observationPoint, interface: name, namespace }) => [
            observationPoint,
            name,
            namespace,
        ]);
        const hostEnd = /^\d+: (veth[^@]*)@/m.exec(
            engine.run("ip", "-o", "link", "show", "master", "docker0"),
        );
        assert.deepEqual(places, [
            ["host NIC", "internet", ""],
            ["bridge", "docker0", ""],
            ["veth host end", hostEnd?.[1], ""],
            ["veth container end", "eth0", "web"],
        ]);
        assert.equal(outputs.engine, "docker");
    });

    it("has the powers that SECURITY.md says", () => {
        const [container = ""] = engine.docker("ps", "--quiet").split("\n");
        const pid = Number(engine.docker("inspect", "--format", "{{.State.Pid}}", container));
        const lab = outputs.accessLog.split("/")[4] ?? "";
        assert.equal(hasItsPowers(pid, lab, { docker: true }), "nginx");
    });

    it("publishes at one address of the host, and no other", () => {
        assert.match(engine.docker("ps", "--format", "{{.Ports}}"), /^198\.51\.100\.1:80->80\/tcp$/m);
    });

    it("passes lesson 5", passesLesson5);

    it("keeps to the rule pinned-image, as an image that is named by its path does not", async () => {
        const judged = async (image: string) => {
            await lab.configure({ experiments: [3], engine: "docker", dockerHost: engine.host, image });
            const preview = ["pulumi", "preview", "--stack", "dev", "--policy-pack", "policy"];
            return (await lab.run(preview)).output;
        };
        assert.match(
            await judged(lab.folder),
            /pinned-image[^]*PublishedContainer "web": image: "\/[^]*@sha256:/,
        );
        assert.doesNotMatch(await judged(""), /pinned-image/);
    });

    it("stays as it is", async () => {
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
    });

    it("heals drift: a stopped container, with the captures that stood on it", async () => {
        engine.docker("kill", ...engine.docker("ps", "--quiet").split("\n").filter(Boolean));
        const { operations, diagnostics } = await lab.preview();
        assert.match(diagnostics, /the container [0-9a-f]{64} has stopped/);
        assert.deepEqual(operations, replaced);
        await lab.up();
        outputs = (await lab.outputs()).experiment3;
        await passesLesson5();
    });

    it("fails lesson 5 without Docker's DNAT rule, where docker-proxy answers; that is drift, and healed", async () => {
        const rule = /^-A (DOCKER .*-j DNAT .*)$/m.exec(engine.run("iptables", "-t", "nat", "-S", "DOCKER"));
        engine.run("iptables", "-t", "nat", "-D", ...(rule?.[1] ?? "").split(" "));
        assert.equal(ask(), "Hello from the container\n");
        const { hint } = await lesson5(lab);
        assert.match(
            hint ?? "passed",
            /^the request was last seen at the host NIC \(internet\), not at the bridge, and yet answered/,
        );
        const { operations, diagnostics } = await lab.preview();
        assert.match(diagnostics, /Docker's DNAT rule of port 80 is gone/);
        assert.deepEqual(operations, replaced);
        await lab.up();
        await passesLesson5();
    });

    const container = () => engine.docker("ps", "--all", "--quiet").trim();
    const lost: [string, () => void, RegExp][] = [
        [
            "a removed container",
            () => engine.docker("rm", "--force", container()),
            /the container [0-9a-f]{64} has stopped/,
        ],
        [
            "Docker's own rule",
            () => engine.run("iptables", "-t", "nat", "-D", "DOCKER", "2"),
            /Docker's DNAT rule of port 80 is gone/,
        ],
        [
            "the container's address",
            () => engine.run("ip", "-n", "web", "addr", "flush", "dev", "eth0"),
            /the container has no longer its address 172\.\d+\.\d+\.\d+, or no default route/,
        ],
        [
            "the container's name among the network namespaces",
            () => engine.run("ip", "netns", "delete", "web"),
            /the network namespace "web" is gone/,
        ],
    ];
    for (const [what, cause, says] of lost) {
        it(`heals drift: ${what}, with the captures that stood on it`, async () => {
            cause();
            const { operations, drifted, dependents } = await lab.preview();
            assert.match(drifted["web"] ?? "", says);
            assert.deepEqual(
                [Object.keys(drifted), Object.keys(dependents).length],
                [["web"], captures.length],
            );
            assert.deepEqual(operations, replaced);
            await lab.up();
            outputs = (await lab.outputs()).experiment3;
            assert.equal(ask(), "Hello from the container\n");
            assert.deepEqual((await lab.preview()).operations, {});
        });
    }

    it("heals drift in place: a paused container, its veth end outside of the bridge", async () => {
        const before = container();
        engine.docker("pause", before);
        engine.run("ip", "link", "set", outputs.captures[2]?.interface ?? "", "nomaster");
        const { operations, drifted } = await lab.preview();
        assert.deepEqual(operations, { "web-network": "update" });
        assert.match(drifted["web"] ?? "", /"veth\w+" is down, or no longer part of the bridge "docker0"/);
        assert.match(drifted["web"] ?? "", /the container [0-9a-f]{64} is paused/);
        await lab.up();
        assert.equal(ask(), "Hello from the container\n");
        assert.equal(container(), before);
    });

    it("heals drift: a deleted log, in place", async () => {
        rmSync(outputs.accessLog);
        assert.deepEqual((await lab.preview()).operations, { "web-network": "update" });
        await lab.up();
        await passesLesson5();
    });

    it("leaves a container and an image of somebody else alone, and nothing of its own", async () => {
        const [image = ""] = engine.docker("images", "--quiet", "--no-trunc").split("\n");
        engine.docker("create", "--name", "theirs", "--label", "nslab=nslab/another/one", image, "true");
        const theirs = engine.docker("ps", "--all", "--quiet", "--filter", "name=theirs");
        engine.docker("commit", "--change", "LABEL nslab.image=other", "theirs", "theirs:1");
        await lab.destroy();
        assert.equal(engine.docker("ps", "--all", "--quiet"), theirs);
        engine.docker("rm", "theirs");
        engine.docker("rmi", "theirs:1");
        assert.deepEqual(held(), heldBefore);
    });

    it("goes from one engine to the other and back", async () => {
        const byDocker = { experiments: [3], engine: "docker", dockerHost: engine.host };
        await lab.configure({ experiments: [3] });
        await lab.up();
        await passesLesson5();
        await lab.configure(byDocker);
        await lab.up();
        await passesLesson5();
        await lab.destroy();
        assert.deepEqual(held(), heldBefore);
    });

    it("is refused at preview where its network is routed, or the engine is silent", async () => {
        engine.run("ip", "link", "add", "lan", "type", "veth", "peer", "name", "far");
        engine.run("ip", "addr", "add", "198.51.100.200/25", "dev", "lan");
        engine.run("ip", "link", "set", "lan", "up");
        engine.run("ip", "link", "set", "far", "up");
        await lab.configure({ experiments: [3], engine: "docker", dockerHost: "unix:///run/silent.sock" });
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        assert.match(
            diagnostics,
            /198\.51\.100\.1\/24 overlaps the host's route "198\.51\.100\.\d+\/25 dev lan/,
        );
        assert.match(diagnostics, /the Docker Engine does not answer: .*silent/);
        engine.run("ip", "link", "delete", "lan");
    });
});

describe("a container published by a Docker Engine that makes no rules", () => {
    it("is refused at preview, before anything is made", async () => {
        const engine = await dockerEngine(undefined, ["--iptables=false", "--ip6tables=false"]);
        const lab = await Lab.create(
            { experiments: [3], engine: "docker", dockerHost: engine.host },
            engine.through,
        );
        try {
            const { code, diagnostics } = await lab.preview();
            assert.notEqual(code, 0);
            assert.match(diagnostics, /iptables has no chain DOCKER in its table nat, .*"iptables": false/);
        } finally {
            await lab.close();
            await engine.end();
        }
    });
});
