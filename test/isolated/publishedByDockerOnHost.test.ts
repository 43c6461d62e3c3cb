import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { dockerEngine, type DockerEngine } from "../support/dockerEngine.ts";
import { imageRegistry, type ImageRegistry } from "../support/imageRegistry.ts";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { machineOnLan, onLan, type MachineOnLan } from "../support/machineOnLan.ts";
import { lesson5AskedFrom } from "../support/lesson5.ts";

const url = `http://${onLan.machine}:8080/`;

/** Every command there speaks to the engine as one of Docker 18.06 does: API 1.38. */
function asDocker1806({ run }: MachineOnLan, folder: string): void {
    const wrapper = `#!/bin/sh\nDOCKER_API_VERSION=1.38 exec ${folder}/docker "$@"\n`;
    writeFileSync(join(folder, "wrapper"), wrapper, { mode: 0o755 });
    writeFileSync(join(folder, "docker"), "");
    const program = run("/bin/sh", "-c", "command -v docker").trim();
    run("mount", "--bind", program, `${folder}/docker`);
    run("mount", "--bind", `${folder}/wrapper`, program);
}

describe("a container published at a machine's NIC by the Docker Engine, by API 1.38", () => {
    const folder = mkdtempSync(join(tmpdir(), "images-"));
    let home: MachineOnLan;
    let engine: DockerEngine;
    let registry: ImageRegistry | undefined;
    let lab: Lab;
    let config: Record<string, unknown>;
    let untouched: Record<string, unknown>;
    const held = () => {
        const { links, addresses, networkNamespaces, rules } = machine(home.through);
        return {
            links,
            addresses,
            networkNamespaces,
            rules,
            containers: engine.docker("ps", "--all", "--quiet"),
        };
    };

    before(async () => {
        home = await machineOnLan();
        engine = await dockerEngine(home);
        asDocker1806(home, folder);
        untouched = held();
        config = {
            experiments: [3],
            engine: "docker",
            dockerHost: engine.host,
            publishInterface: "eth0",
            publishedPort: 8080,
        };
        lab = await Lab.create(config, home.through);
    });
    after(async () => {
        await lab.close();
        await registry?.end();
        await engine.end();
        rmSync(folder, { recursive: true });
    });

    it("speaks API 1.38", () => {
        assert.equal(engine.docker("version", "--format", "{{.Client.APIVersion}}").trim(), "1.38");
    });

    it("says at preview what it will open, and publishes at that address alone", async () => {
        const { diagnostics } = await lab.preview();
        assert.match(diagnostics, /port 8080 of eth0 \(192\.0\.2\.10\) will reach the web server/);
        assert.match(diagnostics, /the Docker Engine adds its own rules/);
        await lab.up();
        assert.match(engine.docker("ps", "--format", "{{.Ports}}"), /^192\.0\.2\.10:8080->80\/tcp$/m);
        const { client, published } = (await lab.outputs()).experiment3;
        assert.deepEqual(
            [client, published],
            [
                { namespace: "", address: "" },
                { address: onLan.machine, port: 8080 },
            ],
        );
        const links = machine(home.through)["links"]?.filter((link) => !link.startsWith(" veth"));
        assert.deepEqual(links, untouched["links"]);
    });

    it("passes lesson 5 with a request from another machine, and stays as it is", async () => {
        const { passed, hint } = await lesson5AskedFrom(home.client.through, url, lab);
        assert.ok(passed, hint);
        const { operations, diagnostics } = await lab.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
    });

    it("follows the interface's address", async () => {
        home.run("ip", "addr", "add", "192.0.2.11/24", "dev", "eth0");
        home.run("ip", "addr", "delete", `${onLan.machine}/24`, "dev", "eth0");
        home.run("ip", "addr", "replace", "192.0.2.11/24", "dev", "eth0");
        const { operations } = await lab.preview();
        assert.equal(operations["web-network"], "replace");
        home.run("ip", "addr", "add", `${onLan.machine}/24`, "dev", "eth0");
        home.run("ip", "addr", "delete", "192.0.2.11/24", "dev", "eth0");
        home.run("ip", "addr", "replace", `${onLan.machine}/24`, "dev", "eth0");
    });

    it("takes an image by its digest from a registry, and leaves what was pulled", async () => {
        const [container = ""] = engine.docker("ps", "--quiet").split("\n");
        const through = `docker --host ${engine.host}`;
        const id = home.run("/bin/sh", "-c", `${through} export ${container} | ${through} import -`).trim();
        registry = await imageRegistry(engine, id, `${folder}/registry`);
        assert.match(registry.image, /^127\.0\.0\.1:5000\/nginx@sha256:[0-9a-f]{64}$/);
        await lab.configure({ ...config, image: registry.image });
        await lab.up();
        assert.equal(home.client.run("curl", "-q", "-sS", url), "Hello from the container\n");
        await lab.destroy();
        assert.deepEqual(held(), untouched);
        assert.equal(
            engine.docker("image", "inspect", "--format", "{{index .RepoDigests 0}}", registry.image).trim(),
            registry.image,
        );
    });

    it("is refused where the port is in use", async () => {
        home.run(
            "iptables",
            "-t",
            "nat",
            "-A",
            "PREROUTING",
            "-i",
            "eth0",
            "-p",
            "tcp",
            "--dport",
            "8080",
            "-j",
            "REDIRECT",
        );
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        assert.match(
            diagnostics,
            /port 8080 of 192\.0\.2\.10 is in use: the rule -A PREROUTING -i eth0 .*REDIRECT/,
        );
    });
});
