import assert from "node:assert/strict";
import {
    chmodSync,
    cpSync,
    existsSync,
    mkdirSync,
    readFileSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { asNobody } from "../support/anotherUser.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { run } from "../support/run.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

const withoutPassphrase = ["env", "-u", "PULUMI_CONFIG_PASSPHRASE_FILE"];
const withEmptyPassphrase = [...withoutPassphrase, "PULUMI_CONFIG_PASSPHRASE="];
const nslab = ["node", "cli/main.ts"];

/** What is below a folder and open to others. */
async function openBelow(folder: string): Promise<string[]> {
    const { stdout } = await run(["find", folder, "-perm", "/077", "!", "-type", "l"]);
    return stdout.split("\n").filter(Boolean);
}

describe("the secrets of a lab on an SSH host", () => {
    let sshd: Sshd;
    let lab: Lab;
    const inLab = (path: string) => join(lab.folder, path);

    before(async () => {
        sshd = await startSshd();
        const config = {
            student: freshName("far-"),
            slot: freshSlot(),
            experiments: [1],
            hostAddress: "127.0.0.1",
            hostPort: sshd.port,
            hostKey: sshd.hostKey,
        };
        lab = await Lab.create(config);
        // As a clone is where others may look around.
        chmodSync(lab.folder, 0o755);
        // Nothing is there yet but what git has brought and the set-up has built.
        for (const part of ["state", "passphrase"]) rmSync(inLab(`.nslab/${part}`), { recursive: true });
        chmodSync(inLab(".nslab"), 0o755);
        await lab.configure(config);
    });
    after(async () => {
        await lab.close().finally(() => sshd.stop());
    });

    it("are encrypted with a passphrase that the first use makes, which Pulumi by hand is given too", async () => {
        // It makes the stack, which has no key yet.
        const { output } = await lab.run([...withoutPassphrase, ...nslab, "preview"]);
        assert.match(output, /\.nslab was open to other users/);
        assert.match(output, /a passphrase that was made now: \.nslab\/passphrase/);
        assert.match(readFileSync(lab.passphraseFile, "utf8"), /^[\w-]{43}\n$/);
        const set = ["pulumi", "config", "set", "--secret", "hostPrivateKey", "--stack", "dev"];
        const shell =
            'umask 022 && export PULUMI_CONFIG_PASSPHRASE_FILE=$PWD/.nslab/passphrase && "$@" <"$0"';
        const { code, output: said } = await lab.run(["/bin/sh", "-c", shell, sshd.privateKeyPath, ...set]);
        assert.equal(code, 0, said);
    });

    it("are in files that nobody else can read, once it is up", async () => {
        const up = await lab.run([...withoutPassphrase, ...nslab, "up"]);
        assert.equal(up.code, 0, up.output);
        writeFileSync(inLab("plan.json"), "old");
        chmodSync(inLab("plan.json"), 0o666);
        const save = ["review", "--save", "plan.json", "--output", "review.md"];
        const review = await lab.run([...withoutPassphrase, ...nslab, ...save]);
        assert.equal(review.code, 0, review.output);
        const files = ["plan.json", "review.md", "stacks/Pulumi.dev.yaml"].map(inLab);
        for (const path of files) assert.equal(statSync(path).mode & 0o077, 0, path);
        // The allocator is none, and its mode is that of the file in the lab's tree.
        const open = (await openBelow(inLab(".nslab"))).filter((path) => path !== inLab(".nslab/allocator"));
        assert.deepEqual(open, []);
    });

    it("are out of another user's reach: state, history, backups, configuration, passphrase, plan", async () => {
        const state = ".nslab/state/.pulumi";
        const places = [
            ...[".nslab", ".nslab/state", ".nslab/passphrase", `${state}/stacks/nslab/dev.json`],
            ...[
                `${state}/history/nslab/dev`,
                `${state}/backups/nslab/dev`,
                "stacks/Pulumi.dev.yaml",
                "plan.json",
            ],
        ];
        const copy = 'cp -r "$1" "$(mktemp -d -p /tmp)"';
        assert.equal((await asNobody(copy, inLab("Pulumi.yaml"))).code, 0);
        assert.match((await asNobody('ls "$1/"', inLab(".nslab"))).output, /Permission denied/);
        for (const place of places.map(inLab)) {
            assert.ok(existsSync(place), place);
            assert.match((await asNobody(copy, place)).output, /Permission denied/, place);
        }
    });

    it("stay secret where somebody has a copy of all but the passphrase", async () => {
        const copy = inLab("copy");
        cpSync(inLab(".nslab/state"), join(copy, ".nslab/state"), { recursive: true });
        cpSync(inLab("stacks"), join(copy, "stacks"), { recursive: true });
        cpSync(inLab("Pulumi.yaml"), join(copy, "Pulumi.yaml"));
        const show = ["--cwd", copy, "stack", "output", "--show-secrets", "--json", "--stack", "dev"];
        const { code, output } = await lab.run([...withEmptyPassphrase, "pulumi", ...show]);
        assert.notEqual(code, 0);
        assert.match(output, /incorrect passphrase/);
        const secret = sshd.privateKey.split("\n")[2] ?? "";
        assert.ok(secret.length > 40);
        assert.equal((await run(["grep", "-rF", secret, copy, inLab("plan.json")])).stdout, "");
        assert.match((await lab.run(["pulumi", ...show])).output, /OPENSSH PRIVATE KEY/);
        rmSync(copy, { recursive: true });
    });

    it("are closed again after Pulumi by hand, which has modes of its own", async () => {
        chmodSync(inLab("stacks/Pulumi.dev.yaml"), 0o644);
        const { output } = await lab.run([...nslab, "--help"]);
        assert.match(output, /stacks\/Pulumi\.dev\.yaml was open to other users/);
        assert.equal(statSync(inLab("stacks/Pulumi.dev.yaml")).mode & 0o077, 0);
    });

    it("are not said to be missing to a user who cannot see them", async () => {
        // Where another user's sudo has made the folder.
        const { output } = await asNobody(
            'cd "$1" && "$2" cli/main.ts destroy',
            lab.folder,
            process.execPath,
        );
        assert.match(output, /\.nslab\S* is another user's, such as root's: run nslab as that user/);
        assert.doesNotMatch(output, /nothing to destroy/);
    });
});

describe("a stack with the empty passphrase", () => {
    let lab: Lab;

    before(async () => {
        lab = await Lab.create({ student: freshName("bare-"), slot: freshSlot(), experiments: [] });
        rmSync(join(lab.folder, ".nslab/state"), { recursive: true });
        mkdirSync(join(lab.folder, ".nslab/state"), { mode: 0o700 });
        await lab.configure({ experiments: [] });
    });
    after(async () => {
        const destroy = ["pulumi", "destroy", "--yes", "--skip-preview", "--stack", "dev"];
        assert.equal((await lab.run([...withEmptyPassphrase, ...destroy])).code, 0);
        rmSync(lab.folder, { recursive: true });
    });

    const key = "-----BEGIN OPENSSH PRIVATE KEY-----\nnone\n-----END OPENSSH PRIVATE KEY-----\n";
    const far = { hostAddress: "192.0.2.1", hostKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAAA" };
    const resources = async () =>
        (await lab.run(["cat", ".nslab/state/.pulumi/stacks/nslab/dev.json"])).stdout.match(/"urn":/g)
            ?.length;

    it("is built where it has no key, and says so", async () => {
        const { code, output } = await lab.run([...withEmptyPassphrase, ...nslab, "up"]);
        assert.equal(code, 0, output);
        const again = await lab.run([...withEmptyPassphrase, ...nslab, "preview"]);
        assert.equal(again.code, 0, again.output);
        assert.match(again.stderr, /encrypted with the empty passphrase: .*\.\/nslab rekey$/m);
    });

    const [pulumiPreview, pulumiUp] = [
        ["pulumi", "preview", "--stack", "dev"],
        ["pulumi", "up", "--yes", "--skip-preview", "--stack", "dev"],
    ];
    const fromEmptyFile = ["env", "PULUMI_CONFIG_PASSPHRASE_FILE=/dev/null"];
    for (const [what, config, command, named] of [
        [
            "the host's",
            { ...far, hostPrivateKey: key },
            [...withEmptyPassphrase, ...nslab, "up"],
            /a private key \(nslab:hostPrivateKey\)/,
        ],
        [
            "the jump host's, by Pulumi itself",
            { ...far, jumpHostAddress: "192.0.2.2", jumpHostKey: far.hostKey, jumpHostPrivateKey: key },
            [...withEmptyPassphrase, ...pulumiUp],
            /a private key \(nslab:jumpHostPrivateKey\)/,
        ],
        [
            "a guest's, with the passphrase of an empty file",
            { vm: "debian" },
            [...fromEmptyFile, ...pulumiPreview],
            /the private keys of its guest \(nslab:vm\)/,
        ],
    ] as const)
        it(`gets no private key: ${what}`, async () => {
            await lab.configure({ experiments: [], ...config });
            const before = await resources();
            const { code, output } = await lab.run([...command]);
            assert.notEqual(code, 0, output);
            assert.match(output, named);
            assert.match(output, /encrypted with the empty passphrase: whoever reads the state has the key/);
            assert.match(output, /\.\/nslab rekey --stack dev/);
            assert.equal(await resources(), before);
        });

    it("gets none either where its configuration is another file's", async () => {
        await lab.configure({ experiments: [] });
        const config = JSON.stringify({ config: { "nslab:experiments": [], "nslab:vm": "debian" } });
        writeFileSync(join(lab.folder, "other.yaml"), config);
        const preview = ["pulumi", "preview", "--config-file", "other.yaml", "--stack", "dev"];
        const { code, output } = await lab.run([...withEmptyPassphrase, ...preview]);
        assert.notEqual(code, 0, output);
        assert.match(output, /the private keys of its guest/);
    });

    it("is forbidden with a key in a review, with the reason", async () => {
        await lab.configure({ experiments: [], vm: "debian" });
        const { code, output } = await lab.run([...withEmptyPassphrase, ...nslab, "review"]);
        assert.equal(code, 4, output);
        assert.match(output, /the private keys of its guest \(nslab:vm\)/);
        await lab.configure({ experiments: [] });
    });
});
