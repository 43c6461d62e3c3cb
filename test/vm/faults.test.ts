import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { once } from "node:events";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { privateMachine, type PrivateMachine } from "../support/privateMachine.ts";

const guest = { experiments: [], vm: "debian", vmAccelerator: "tcg" };

describe("a guest that does not come up", () => {
    const machineBefore = machine();
    let lab: Lab;

    before(async () => {
        lab = await Lab.create(guest);
    });
    afterEach(async () => {
        await lab.destroy();
        assert.deepEqual(machine(), machineBefore);
    });
    after(() => lab.close());

    async function errorOf(config: Record<string, unknown>): Promise<string> {
        await lab.configure({ ...guest, ...config });
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0, output);
        // What failed was taken away at once, not only by destroy.
        assert.deepEqual(machine(), machineBefore);
        return output;
    }

    it("for its kernel's command line is told by its console, with the accelerator that was found", async () => {
        const output = await errorOf({
            vmKernelArguments: "rdinit=/none init=/none root=none",
            vmAccelerator: "auto",
        });
        assert.match(
            output,
            /the guest's kernel cannot boot, after \d+ s: is the image right, and are kernelArguments\?/,
        );
        assert.match(output, /the last lines of its console:\s[^]*Kernel panic - not syncing/);
        const verdict = existsSync("/dev/kvm") ? readFileSync("/var/cache/nslab/kvm", "utf8") : "fails";
        const warned = /warning: .*: the guest's processor is emulated \(TCG\)/.test(output);
        assert.equal(warned, verdict.includes("fails"));
    });

    it("in time is told with the elapsed time, what ssh says and the console's last lines", async () => {
        const output = await errorOf({ vmBootTimeoutSeconds: 4 });
        assert.match(output, /the guest was not up within bootTimeoutSeconds, 4 s; what did not come is ssh/);
        assert.match(output, /ssh says: \S/);
        assert.match(output, /the last lines of its console:/);
    });

    it("since it lets nobody in is told once it has booted, and not at bootTimeoutSeconds", async () => {
        const output = await errorOf({
            vmBootTimeoutSeconds: 3600,
            vmUserData: [
                {
                    content: `#cloud-config
bootcmd:
  - [sh, -c, "echo 'PermitRootLogin no' >/etc/ssh/sshd_config.d/00-closed.conf"]
`,
                },
            ],
        });
        assert.match(
            output,
            /the guest does not let the lab in, which logs in as root by its key: does its user data forbid that\?/,
        );
        assert.match(output, /ssh says: .*Permission denied/);
        assert.doesNotMatch(output, /was not up within bootTimeoutSeconds, 3600 s/);
    });

    it("since its port is taken is told at preview, by the program that has it", async () => {
        const server = createServer().listen(0, "127.0.0.1");
        await once(server, "listening");
        const { port } = server.address() as AddressInfo;
        try {
            const output = await errorOf({ vmSshPort: port });
            assert.match(
                output,
                new RegExp(
                    `the port 127.0.0.1:${port} is in use by another program \\(.*PID ${process.pid}\\)`,
                ),
            );
            assert.match(output, /end it, or set sshPort to a free port/);
            assert.doesNotMatch(output, /command:local:Command/);
            const preview = await lab.preview();
            assert.notEqual(preview.code, 0);
            assert.match(preview.diagnostics, /end it, or set sshPort to a free port/);
        } finally {
            server.close();
        }
    });
});

describe("an image", () => {
    const folder = mkdtempSync(join(tmpdir(), "image-"));
    const image = join(folder, "guest.img");
    let lab: Lab;
    let home: PrivateMachine;

    before(async () => {
        writeFileSync(image, "no system at all\n");
        home = await privateMachine();
        // A cache and a disk of the test's own, of 40 MiB.
        execFileSync(home.through[0] ?? "", [
            ...home.through.slice(1),
            ...[
                "/bin/sh",
                "-c",
                "mkdir -p /var/cache/nslab && mount -t tmpfs -o size=40m tmpfs /var/cache/nslab",
            ],
        ]);
        lab = await Lab.create(guest, home.through);
    });
    after(async () => {
        await lab.close();
        await home.end();
        rmSync(folder, { recursive: true });
    });

    it("whose digest is another is refused, and both digests are named", async () => {
        const wrong = "0".repeat(64);
        await lab.configure({ ...guest, vm: image, vmDigest: `sha256:${wrong}` });
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        const found = execFileSync("sha256sum", [image], { encoding: "utf8" }).slice(0, 64);
        assert.match(
            output,
            new RegExp(
                `not the image that was asked for: its sha256 digest is ${found}, and the stack says ${wrong}`,
            ),
        );
        await lab.destroy();
    });

    it("that does not fit on the disk is told as a full disk", async () => {
        await lab.configure(guest);
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        assert.match(
            output,
            /the disk of \/var\/cache\/nslab\/images is full: it has \d+ MiB free, and the bootstrap needs 3000 MiB/,
        );
        await lab.destroy();
    });

    it("that fills the disk while it is copied is told so too", async () => {
        const large = join(folder, "large.img");
        execFileSync("dd", ["if=/dev/urandom", `of=${large}`, "bs=1M", "count=60", "status=none"]);
        await lab.configure({ ...guest, vm: large, vmDigest: `sha256:${"0".repeat(64)}` });
        const { code, output } = await lab.tryUp();
        assert.notEqual(code, 0);
        assert.match(output, /copying .*large\.img failed: .*; the disk of .* is full/);
        await lab.destroy();
    });

    it("that is no image is told at preview, by the names of the configuration", async () => {
        await lab.configure({ ...guest, vm: "/no/such.img", vmDigest: "md5:0", hostAddress: "192.0.2.7" });
        const { code, diagnostics } = await lab.preview();
        assert.notEqual(code, 0);
        assert.match(diagnostics, /nslab:vm: "\/no\/such\.img"; allowed: a file that exists/);
        assert.match(diagnostics, /nslab:vmDigest: .*; allowed: 64 small hexadecimal digits/);
        assert.match(diagnostics, /nslab:hostAddress: .*; allowed: only without nslab:vm/);
    });
});
