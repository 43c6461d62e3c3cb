import assert from "node:assert/strict";
import { dockerEngine, type DockerEngine } from "../support/dockerEngine.ts";
import { Lab } from "../support/lab.ts";
import { reportOf, shapeOf } from "../support/reports.ts";

describe("the report of a container published by the Docker Engine", () => {
    let engine: DockerEngine;
    let lab: Lab;
    const asked = async () => {
        const { client, published } = (await lab.outputs()).experiment3;
        const url = `http://${published.address}:${published.port}/`;
        engine.run("ip", "netns", "exec", client.namespace, "curl", "-q", "-sS", "-A", "a test", url);
        return reportOf(lab);
    };

    before(async () => {
        engine = await dockerEngine();
        lab = await Lab.create({ experiments: [3] }, engine.through);
        await lab.up();
    });
    after(async () => {
        await lab.close();
        await engine.end();
    });

    it("is that of the one by hand, but for names", async () => {
        const manual = await asked();
        await lab.configure({ experiments: [3], engine: "docker", dockerHost: engine.host });
        await lab.up();
        const byDocker = await asked();
        assert.deepEqual([manual.engine, byDocker.engine], ["manual", "docker"]);
        assert.notDeepEqual(
            manual.observationPoints.map(({ interface: name }) => name),
            byDocker.observationPoints.map(({ interface: name }) => name),
        );
        assert.deepEqual(shapeOf(byDocker), shapeOf(manual));
        assert.deepEqual(byDocker.findings, []);
    });
});
