import assert from "node:assert/strict";
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { decrypted, keyOf, opens, saltOrValue, saltsIn } from "../../stacks/passphrase/cipher.ts";
import { asNobody } from "../support/anotherUser.ts";
import { Lab } from "../support/lab.ts";

const key = "-----BEGIN OPENSSH PRIVATE KEY-----\nsecret\n-----END OPENSSH PRIVATE KEY-----";
const withEmptyPassphrase = ["env", "-u", "PULUMI_CONFIG_PASSPHRASE_FILE", "PULUMI_CONFIG_PASSPHRASE="];
const nslab = ["env", "-u", "PULUMI_CONFIG_PASSPHRASE_FILE", "node", "cli/main.ts"];

/** A program that keeps a key in its stack, as labs on another host do; nslab's own refuses to, here. */
const program = `
import * as pulumi from "@pulumi/pulumi";

export const host = { address: "192.0.2.1", privateKey: new pulumi.Config("nslab").getSecret("hostPrivateKey") };
`;

/** Has a program be killed in the place of the second file that it would replace. */
const killer = `
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
let left = 1;
const rename = fs.renameSync;
fs.renameSync = (...paths) => (left-- > 0 ? rename(...paths) : process.kill(process.pid, "SIGKILL"));
syncBuiltinESMExports();
`;

describe("a stack that an earlier version has encrypted with the empty passphrase", () => {
    let lab: Lab;
    const inLab = (path: string) => join(lab.folder, path);
    const state = ".nslab/state/.pulumi";

    before(async () => {
        lab = await Lab.create({});
        chmodSync(lab.folder, 0o755);
        rmSync(inLab(".nslab"), { recursive: true });
        mkdirSync(inLab(".nslab/state"), { recursive: true, mode: 0o755 });
        await lab.configure({ hostPrivateKey: key });
        writeFileSync(inLab("index.ts"), program);
        await mustRun([...withEmptyPassphrase, "pulumi", "stack", "init", "dev"]);
        const set = 'printf %s "$0" | pulumi config set --secret hostPrivateKey --stack dev';
        await mustRun([...withEmptyPassphrase, "/bin/sh", "-c", set, key]);
        await mustRun([...withEmptyPassphrase, "pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"]);
        const zipped = gzipSync(readFileSync(inLab(`${state}/stacks/nslab/dev.json`)));
        writeFileSync(inLab(`${state}/backups/nslab/dev/dev.1.json.gz`), zipped);
    });
    after(() => {
        rmSync(lab.folder, { recursive: true });
    });

    async function mustRun(command: string[]): Promise<string> {
        const { code, stdout, output } = await lab.run(command);
        assert.equal(code, 0, output);
        return stdout;
    }

    /** The files in which the empty passphrase opens something. */
    function everybodys(): string[] {
        const found = readdirSync(inLab(state), { recursive: true, encoding: "utf8" });
        const paths = [...found.map((path) => `${state}/${path}`), "stacks/Pulumi.dev.yaml"];
        const files = paths.filter((path) => /\.(json|bak|gz|yaml)$/.test(path));
        const texts = files.map((path) => {
            const bytes = readFileSync(inLab(path));
            return (path.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
        });
        const salts = [...new Set(texts.flatMap(saltsIn))];
        keys.push(
            ...salts.map((salt) => keyOf("", salt)).filter((it, index) => opens(it, salts[index] ?? "")),
        );
        return files.filter((_, index) => {
            const values = texts[index]?.match(saltOrValue()) ?? [];
            return values.some((value) =>
                keys.some((it) => opens(it, value) || decrypted(value, it) !== undefined),
            );
        });
    }
    /** Those that the empty passphrase had at any time. */
    const keys: Buffer[] = [];

    it("was everybody's, with its history and backups", async () => {
        const files = everybodys();
        for (const part of [
            "stacks/nslab/dev.json",
            ".bak",
            ".history.json",
            ".checkpoint.json",
            ".gz",
            ".yaml",
        ])
            assert.ok(
                files.some((path) => path.endsWith(part)),
                part,
            );
        assert.match(
            (await asNobody('cat "$1"', inLab(`${state}/stacks/nslab/dev.json`))).output,
            /ciphertext/,
        );
    });

    it("is closed, and refused with the command that encrypts it anew", async () => {
        const before = everybodys();
        for (const command of ["preview", "check", "destroy"]) {
            const { code, output } = await lab.run([...nslab, command]);
            assert.equal(code, 1, output);
            assert.match(output, /secrets of stack dev are encrypted with the empty passphrase/);
            assert.match(output, /\.\/nslab rekey$/m);
        }
        assert.deepEqual(everybodys(), before);
        assert.match((await asNobody('ls "$1/"', inLab(".nslab"))).output, /Permission denied/);
    });

    it("is left alone while Pulumi is at work, and where stacks are kept elsewhere", async () => {
        const before = everybodys();
        const lock = inLab(`${state}/locks/organization/nslab/dev/lock.json`);
        writeFileSync(lock, "{}");
        assert.match((await lab.run([...nslab, "rekey"])).output, /Pulumi is at work/);
        rmSync(lock);
        const elsewhere = ["env", "PULUMI_BACKEND_URL=file:///nowhere", "node", "cli/main.ts", "rekey"];
        assert.match((await lab.run(elsewhere)).output, /pulumi stack change-secrets-provider passphrase/);
        assert.deepEqual(everybodys(), before);
    });

    it("is encrypted anew however often that is killed, and refused until it is done", async () => {
        writeFileSync(inLab("killer.mjs"), killer);
        const killed = [`NODE_OPTIONS=--import=${inLab("killer.mjs")}`, "node", "cli/main.ts", "rekey"];
        let left = everybodys().length;
        for (; left > 1; left--) {
            assert.equal(everybodys().length, left);
            await lab.run(["env", "-u", "PULUMI_CONFIG_PASSPHRASE_FILE", ...killed]);
            assert.match((await lab.run([...nslab, "check"])).output, /\.\/nslab rekey$/m);
        }
        const output = await mustRun([...nslab, "rekey"]);
        assert.match(
            output,
            /Encrypted anew with the passphrase in \.nslab\/passphrase: stacks\/Pulumi\.dev\.yaml\./,
        );
        assert.match(output, /Private keys were among it/);
        assert.deepEqual(everybodys(), []);
        assert.match(
            await mustRun([...nslab, "rekey"]),
            /Nothing here is encrypted with the empty passphrase/,
        );
    });

    it("works with the new passphrase, and has lost nothing", async () => {
        const pulumi = (...args: string[]) =>
            mustRun(["pulumi", "stack", ...args, "--show-secrets", "--stack", "dev"]);
        assert.equal(
            (JSON.parse(await pulumi("output", "--json")) as { host: { privateKey: string } }).host
                .privateKey,
            key,
        );
        const [update] = JSON.parse(await pulumi("history", "--json")) as [
            { config: Record<string, object> },
        ];
        assert.deepEqual(update.config["nslab:hostPrivateKey"], { value: key, secret: true });
        await mustRun([...nslab, "up"]);
        const { code } = await lab.run([
            ...withEmptyPassphrase,
            "pulumi",
            "stack",
            "output",
            "--stack",
            "dev",
            "--show-secrets",
        ]);
        assert.notEqual(code, 0);
        assert.deepEqual(everybodys(), []);
    });
});
