import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mustRun } from "../support/run.ts";

const installer = join(import.meta.dirname, "../../tools/plugins/install.ts");

for (const [name, version] of [
    ["command", "1.2.1"],
    ["cloudinit", "1.4.15"],
] as const) {
    describe(`the installer of the stand-in for ${name}`, () => {
        let home: string;
        const plugin = `resource-${name}-v${version}`;
        const starter = `pulumi-resource-${name}`;
        const folder = () => join(home, "plugins", plugin);

        before(async () => {
            home = await mkdtemp(join(tmpdir(), "home-"));
        });
        after(() => rm(home, { recursive: true }));

        async function install(): Promise<string> {
            const { stdout } = await mustRun([process.execPath, installer, name], {
                env: { PULUMI_HOME: home },
            });
            assert.match(stdout, /^.+\n$/);
            return stdout;
        }

        async function hasStandIn(): Promise<void> {
            assert.deepEqual(await readdir(join(home, "plugins")), [plugin]);
            const files = ["plugin.cjs", starter, "stand-in.json"];
            assert.deepEqual((await readdir(folder())).sort(), files);
        }

        it("leaves a plugin that is not the stand-in alone", async () => {
            await mkdir(folder(), { recursive: true });
            await writeFile(join(folder(), starter), "official");
            assert.match(await install(), /official/);
            assert.deepEqual(await readdir(folder()), [starter]);
            await rm(folder(), { recursive: true });
        });

        it("installs a plugin that starts, even when two installers meet", async () => {
            const printed = await Promise.all([install(), install()]);
            assert.ok(printed.every((line) => line.includes("installed")));
            await hasStandIn();
            const plugin = spawn(join(folder(), starter), ["127.0.0.1:1"], {
                env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: "1" },
            });
            const [port] = (await once(plugin.stdout, "data")) as [Buffer];
            assert.match(port.toString(), /^\d+\n$/);
            plugin.kill();
            await once(plugin, "close");
        });

        it("does nothing when it is up to date, and replaces an older stand-in", async () => {
            assert.match(await install(), /up to date/);
            await writeFile(join(folder(), "stand-in.json"), JSON.stringify({ sourceHash: "older" }));
            await writeFile(join(folder(), "plugin.cjs"), "older");
            assert.match(await install(), /installed/);
            assert.notEqual(await readFile(join(folder(), "plugin.cjs"), "utf8"), "older");
            await hasStandIn();
        });
    });
}
