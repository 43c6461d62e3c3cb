import assert from "node:assert/strict";
import { stringify } from "yaml";
import { needsOwnEngine } from "../../../cli/docker/ensure.ts";

async function needs(config: Record<string, unknown>): Promise<boolean> {
    const keys = Object.entries(config).map(([key, value]) => [`nslab:${key}`, value]);
    return needsOwnEngine(stringify({ config: Object.fromEntries(keys) as object }), "Pulumi.dev.yaml");
}

describe("a stack needs a Docker Engine of this machine's own", () => {
    const docker = { experiments: [1, 3], engine: "docker" };
    const stacks: [string, Record<string, unknown>, boolean][] = [
        ["whose container Docker makes here", docker, true],
        ["whose container is made by hand", { ...docker, engine: "manual" }, false],
        ["without Experiment 3", { ...docker, experiments: [1, 2] }, false],
        ["with the default experiments", { engine: "docker" }, true],
        ["in a virtual machine", { ...docker, vm: "debian" }, false],
        ["on another host", { ...docker, hostAddress: "192.0.2.7" }, false],
        ["with an engine at a socket of its own", { ...docker, dockerHost: "unix:///run/a.sock" }, false],
    ];
    for (const [which, config, expected] of stacks) {
        it(`${expected ? "where it is" : "but not"} one ${which}`, async () => {
            assert.equal(await needs(config), expected);
        });
    }

    it("whether or not its YAML is that of `pulumi config set`", async () => {
        const text = '{ "config": { "nslab:engine": "docker", "nslab:experiments": ["3"] } }';
        assert.equal(await needsOwnEngine(text, "Pulumi.dev.yaml"), true);
        assert.equal(await needsOwnEngine("", "Pulumi.dev.yaml"), false);
    });
});
