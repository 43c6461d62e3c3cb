import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { removeCgroups } from "../support/dockerEngine.ts";
import { Lab } from "../support/lab.ts";
import { freshName } from "../support/machine.ts";
import { runnerOf, type Run } from "../support/machineOnLan.ts";
import { repository } from "../unit/setup/support.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";
import { lesson5 } from "../support/lesson5.ts";

describe("a machine without systemd whose Docker Engine nobody has started", () => {
    const folder = mkdtempSync(join(tmpdir(), "service-"));
    const cgroup = freshName("nslab-docker-");
    let home: PrivateMachine;
    let run: Run;
    let lab: Lab;

    before(async () => {
        home = await privateMachine();
        run = runnerOf(home);
        // The daemon's settings and log are this machine's own.
        mkdirSync(`${folder}/log/nginx`, { recursive: true });
        mkdirSync(`${folder}/settings`);
        const settings = { "data-root": `${folder}/data`, "cgroup-parent": `/${cgroup}` };
        writeFileSync(`${folder}/settings/daemon.json`, JSON.stringify(settings));
        run("mount", "--bind", `${folder}/log`, "/var/log");
        run("mount", "--bind", `${folder}/settings`, "/etc/docker");
        // The lab shares the npm packages, and the set-up must find them right as they are.
        const packages = join(repository, "node_modules");
        run("mount", "--bind", packages, packages);
        run("mount", "-o", "remount,ro,bind", packages);
        lab = await Lab.create({ experiments: [3], engine: "docker" }, home.through);
        for (const part of ["tools", "package-lock.json"]) {
            cpSync(join(repository, part), join(lab.folder, part), { recursive: true });
        }
    });
    after(async () => {
        await lab.close();
        // As the set-up has said.
        run(
            "/bin/sh",
            "-c",
            "kill $(cat /var/run/docker.pid); while [ -e /var/run/docker.pid ]; do sleep 0.1; done",
        );
        await home.end();
        removeCgroups(cgroup);
        rmSync(folder, { recursive: true });
    });

    it("has it started by `nslab up`, which says how to stop it, and gets its lab", async () => {
        assert.throws(() => run("docker", "version"));
        const { code, output } = await lab.run(["node", "cli/main.ts", "up"]);
        assert.equal(code, 0, output);
        assert.match(output, /no Docker Engine answers; to be started with: setsid dockerd /);
        assert.match(
            output,
            /its log: \/var\/log\/docker\.log; to stop it: kill \$\(cat \/var\/run\/docker\.pid\)/,
        );
        assert.match(run("docker", "ps", "--format", "{{.Ports}}"), /^198\.51\.100\.1:80->80\/tcp$/m);
        const { passed, hint } = await lesson5(lab);
        assert.ok(passed, hint);
    });

    it("has it left alone the next time", async () => {
        const { output } = await lab.run(["node", "cli/main.ts", "up"]);
        assert.doesNotMatch(output, /Docker Engine/);
    });
});
