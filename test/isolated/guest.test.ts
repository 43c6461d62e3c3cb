import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
    mkdtempSync,
    readdirSync,
    readFileSync,
    readlinkSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { createSocket } from "node:dgram";
import { createServer, type AddressInfo, type Server } from "node:net";
import { once } from "node:events";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { VirtualMachine, type VirtualMachineArgs } from "../../components/index.ts";
import { emptyGuest, emptyGuestSecrets, offerEmptyGuest } from "../support/emptyGuest.ts";
import { machine } from "../support/machine.ts";
import { labId } from "../support/mocks.ts";
import { OnePiece } from "../support/onePiece.ts";
import { assertPowerless } from "../support/powerless.ts";
import { statusOf } from "../support/process.ts";
import { run } from "../support/run.ts";

const folder = `/var/lib/nslab/${labId}/it`;
const scratch = mkdtempSync(join(tmpdir(), "resolver-"));

const guest = (args: VirtualMachineArgs = {}, through: string[] = []) =>
    OnePiece.of(() => new VirtualMachine("it", { ...emptyGuest, ...args }), through, {
        env: emptyGuestSecrets,
    });

async function done(step: Promise<{ code: number; output: string }>): Promise<void> {
    const { code, output } = await step;
    assert.equal(code, 0, output);
}

/** The PIDs of the programs of a name. */
function running(name: string): number[] {
    return readdirSync("/proc")
        .filter((pid) => /^\d+$/.test(pid) && commandOf(pid).startsWith(name))
        .map(Number);
}

function commandOf(pid: string): string {
    try {
        return readFileSync(`/proc/${pid}/comm`, "utf8");
    } catch {
        return "";
    }
}

function onlyOne(name: string): number {
    const [pid, ...more] = running(name);
    assert.ok(pid !== undefined && more.length === 0, `${name}: ${running(name).join()}`);
    return pid;
}

/** Runs a command as the user who broke out of a process: with its user, folder, network and files. */
function brokenOut(pid: number, user: number, script: string): string {
    const enter = ["--target", `${pid}`, "--mount", "--net", `--wdns=${readlinkSync(`/proc/${pid}/cwd`)}`];
    const [program = "", ...args] = [
        ...["nsenter", ...enter],
        ...["setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups", "--no-new-privs"],
        ...["--inh-caps=-all", "--bounding-set=-all", "/bin/sh", "-c", script],
    ];
    return spawnSync(program, args, { encoding: "utf8" }).stdout;
}

/** What a client in the place of a process hears at an address. */
async function answerOf(pid: number, address: string, input = ""): Promise<string> {
    const client = ["socat", "-t", "5", "-T", "5", "-", address];
    return (await run(["nsenter", `--target=${pid}`, "--net", ...client], { input })).stdout;
}

describe("what runs a guest", () => {
    let asItWas: ReturnType<typeof machine>;
    before(() => {
        offerEmptyGuest((script) => execFileSync("/bin/sh", ["-c", script]));
        asItWas = machine();
    });
    afterEach(async () => {
        await done((await guest()).delete());
        assert.deepEqual(machine(), asItWas);
    });

    it("is a user of the lab's own without a power, and finds nothing but the guest's own files", async () => {
        const it = await guest();
        await done(it.create());
        const user = assertPowerless(onlyOne("qemu-system"));
        assert.deepEqual(await it.complaints(), []);
        const found = brokenOut(
            onlyOne("qemu-system"),
            user,
            `for file in *; do echo "$file"; done
            for file in ${readdirSync(folder).join(" ")} ../other ../../.records; do
                ( : <"$file") 2>/dev/null && echo "reads $file"
                ( : >>"$file") 2>/dev/null && echo "writes $file"
                mv "$file" gone 2>/dev/null && echo "moves $file"
            done
            touch new 2>/dev/null && echo "makes files"; true`,
        );
        assert.deepEqual(found.trim().split("\n"), [
            ...[
                "*",
                "reads base-disk",
                "reads console.log",
                "writes console.log",
                "reads disk",
                "writes disk",
            ],
            ...["reads run", "reads seed"],
        ]);
    });

    it("lets no other user at the guest's files, whatever their own modes are", async () => {
        await done((await guest()).create());
        for (const path of [folder, ...readdirSync(folder).map((name) => join(folder, name))]) {
            const other = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "stat", path];
            assert.notEqual(spawnSync(other[0] ?? "", other.slice(1)).status, 0, path);
        }
        // Nor does who has come to the folder get into it.
        assert.equal(statSync(folder).mode & 0o007, 0);
        assert.equal(statSync(join(folder, "base-disk")).uid, 0);
        assert.equal(statSync(join(folder, "base-disk")).mode & 0o222, 0);
    });

    it("can fill the disk by nothing that the guest says, and leaves no core", async () => {
        await done((await guest()).create());
        const limits = readFileSync(`/proc/${onlyOne("qemu-system")}/limits`, "utf8");
        assert.match(limits, /^Max file size +3221225472 +3221225472 /m);
        assert.match(limits, /^Max core file size +0 +0 /m);
    });

    it("takes over what an older version's root left, and shortens a console that grew", async () => {
        const it = await guest();
        await done(it.create());
        process.kill(onlyOne("qemu-system"), "SIGKILL");
        execFileSync("chown", ["-R", "root:root", folder]);
        execFileSync("chmod", ["-R", "go=", folder]);
        writeFileSync(join(folder, "console.log"), `${"a".repeat(11_000_000)}last\n`, { mode: 0o600 });
        await done(it.update());
        assertPowerless(onlyOne("qemu-system"));
        const console = readFileSync(join(folder, "console.log"), "utf8");
        assert.ok(console.length < 2_000_000 && console.includes("last\n"));
    });

    it("is asked to power off before its end, with the disk or for another size of memory", async () => {
        await done((await guest()).create());
        const update = await (await guest({ memoryMiB: 300 })).update();
        const end = await (await guest()).delete();
        for (const { code, output } of [update, end]) {
            assert.equal(code, 0, output);
            assert.match(output, /asking the guest to power off/);
            assert.doesNotMatch(output, /waiting for the guest to power off/);
        }
    });

    it("is ended at once where nobody takes the question, and says so", async () => {
        await done((await guest()).create());
        rmSync(join(folder, "run/qmp"));
        const { code, output } = await (await guest()).delete();
        assert.equal(code, 0, output);
        assert.match(output, /takes no question: the guest is ended at once/);
        assert.doesNotMatch(output, /waiting for the guest to power off/);
    });

    describe("with internet", () => {
        const word = "the host's own";
        let server: Server;
        let port: number;
        beforeEach(async () => {
            server = createServer((socket) => socket.on("error", () => undefined).end(word)).listen(
                0,
                "0.0.0.0",
            );
            await once(server, "listening");
            ({ port } = server.address() as AddressInfo);
            execFileSync("sh", [
                "-c",
                "ip link add name wan0 type veth peer name wan1 && ip addr add 198.18.0.2/24 dev wan0 && ip link set wan0 up",
            ]);
        });
        afterEach(() => {
            server.close();
            execFileSync("ip", ["link", "delete", "wan0"]);
        });

        it("reaches the network and not the host's loopback, be it by 10.0.2.2", async () => {
            const it = await guest({ internet: true });
            await done(it.create());
            const qemu = onlyOne("qemu-system");
            const user = assertPowerless(qemu);
            assert.equal(await answerOf(process.pid, `TCP:127.0.0.1:${port}`), word);
            assert.equal(await answerOf(qemu, `TCP:198.18.0.2:${port}`), word);
            // 10.0.2.2 is 127.0.0.1 to QEMU, and 10.0.3.2 would be to slirp4netns; the guest may also write any other.
            for (const address of [
                "127.0.0.1",
                "127.0.0.2",
                "0.0.0.0",
                "10.0.3.2",
                "10.0.3.3",
                "10.0.3.100",
                "10.0.3.255",
            ])
                assert.equal(await answerOf(qemu, `TCP:${address}:${port},connect-timeout=5`), "", address);
            assert.equal(readFileSync(`/proc/${qemu}/root/etc/resolv.conf`, "utf8"), "nameserver 10.0.3.3\n");
            // Nothing that is forwarded could be changed.
            assert.deepEqual(brokenOut(qemu, user, "ls run").trim().split("\n"), ["qmp"]);
            const network = statusOf(onlyOne("slirp4netns"));
            assert.equal(network["Uid"]?.split("\t")[0], `${user}`);
            assert.deepEqual([network["NoNewPrivs"], network["Seccomp"]], ["1", "2"]);
            assert.notEqual(
                readlinkSync(`/proc/${onlyOne("slirp4netns")}/ns/user`),
                readlinkSync("/proc/self/ns/user"),
            );
        });

        it("is connected again where what connects it has ended, and is not started again", async () => {
            const it = await guest({ internet: true });
            await done(it.create());
            const qemu = onlyOne("qemu-system");
            assert.deepEqual(await it.complaints(), []);
            process.kill(onlyOne("slirp4netns"), "SIGKILL");
            assert.match(
                (await it.complaints()).join("\n"),
                /slirp4netns \(PID \d+\) is gone: the guest is connected again/,
            );
            await done(it.update());
            assert.deepEqual(await it.complaints(), []);
            assert.equal(onlyOne("qemu-system"), qemu);
            assert.equal(await answerOf(qemu, `TCP:198.18.0.2:${port}`), word);
        });

        it("has names answered where the host asks for them, be that its own loopback", async () => {
            const resolver = createSocket("udp4").bind(53, "127.0.0.1").unref();
            resolver.on("message", (question, { port, address }) => {
                resolver.send(`answer to ${String(question)}`, port, address);
            });
            await once(resolver, "listening");
            const config = join(scratch, "resolv.conf");
            writeFileSync(config, "nameserver 127.0.0.1\n", { mode: 0o644 });
            const it = await guest({ internet: true }, [
                ...["unshare", "--mount", "/bin/sh", "-ec"],
                ...['mount --bind "$0" /etc/resolv.conf && exec "$@"', config],
            ]);
            await done(it.create());
            const answer = await answerOf(onlyOne("qemu-system"), "UDP:10.0.3.3:53", "name");
            resolver.close();
            assert.equal(answer, "answer to name");
        });

        it("is refused where the machine cannot do it, with what to install", async () => {
            const without = [
                "unshare",
                "--mount",
                "/bin/sh",
                "-ec",
                'mount --bind /dev/null "$(command -v slirp4netns)" && exec "$@"',
                "sh",
            ];
            const it = await OnePiece.of(() => new VirtualMachine("it", { internet: true }), without);
            assert.match(
                (await it.complaints()).join("\n"),
                /no command "slirp4netns"; install the package slirp4netns/,
            );
        });
    });
});
