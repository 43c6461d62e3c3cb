import assert from "node:assert/strict";
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { SystemContainer, type SystemContainerArgs } from "../../components/index.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot, machine } from "../support/machine.ts";
import { OnePiece } from "../support/onePiece.ts";
import { pidsOf } from "../support/processes.ts";
import { mustRun, run, type Ended } from "../support/run.ts";
import { escapes, scriptOf, type Targets } from "../support/seatEscapes.ts";
import { makeKey } from "../support/sshKeys.ts";
import { assertWaysOut, Bait } from "../support/waysOut.ts";

const slot = freshSlot();
const sshPort = 20000 + slot;
const sh = (script: string) => execFileSync("/bin/sh", ["-euc", script], { encoding: "utf8" });

/** What machine() does not tell: LXC has cgroups in every hierarchy, and a listener has a port. */
const alsoLeft = () => ({
    groups: sh("find /sys/fs/cgroup -maxdepth 3 -name 'nslab*' -not -path '*/tests-*'"),
    ports: sh("ss -Hltn"),
    processes: pidsOf(([program = ""]) => /tini|socat|lxc/.test(program)),
});

describe("A lab in a system container", () => {
    let asItWas: object;
    let keys: string;
    let lab: Lab;
    let knownHosts: string;
    let neighbour: OnePiece;
    let targets: Targets;
    let host: ChildProcess;
    const server = createServer();

    const publicKey = (name: string) => readFileSync(join(keys, `${name}.pub`), "utf8").trim();
    const container = (name: string, args: Partial<SystemContainerArgs>) =>
        OnePiece.of(() => new SystemContainer(name, { slot: slot - 1, host: { sudo: false }, ...args }), []);
    const ssh = (key: string, command: string, input = "", port = sshPort): Promise<Ended> => {
        const options = [
            "BatchMode=yes",
            "IdentitiesOnly=yes",
            "StrictHostKeyChecking=yes",
            "LogLevel=ERROR",
        ];
        const given = [...options, `UserKnownHostsFile=${knownHosts}`].flatMap((option) => ["-o", option]);
        const login = ["-F", "none", "-i", join(keys, key), "-p", String(port), "root@127.0.0.1"];
        return run(["timeout", "120", "ssh", ...given, ...login, command], { input });
    };
    const inside = async (command: string, input?: string) => {
        const ended = await ssh("alice", command, input);
        assert.equal(ended.code, 0, ended.output);
        return ended.stdout.trim();
    };

    before(async () => {
        keys = mkdtempSync(join(tmpdir(), "keys-"));
        knownHosts = join(keys, "known_hosts");
        for (const name of ["alice", "mallory"]) await makeKey(join(keys, name));
        const name = freshName("bait-");
        targets = {
            file: `/var/lib/${name}`,
            secret: freshName("secret"),
            names: [name, "/usr/bin/socat"],
            link: freshName("bait"),
            ports: [0, sshPort - 1],
        };
        writeFileSync(targets.file, targets.secret);
        host = spawn("sleep", ["600"], { argv0: name });
        sh(`ip link add ${targets.link} up type bridge`);
        server.listen(0, "127.0.0.1");
        await once(server, "listening");
        targets.ports[0] = (server.address() as AddressInfo).port;
        asItWas = { ...machine(), ...alsoLeft() };
        lab = await Lab.create({
            container: true,
            student: "alice",
            slot,
            containerAuthorizedKeys: [publicKey("alice")],
        });
        await lab.up();
        neighbour = await container("other", { authorizedKeys: [publicKey("mallory")] });
        const { code, output } = await neighbour.create();
        assert.equal(code, 0, output);
    });
    after(async () => {
        await neighbour.delete();
        await lab.close();
        rmSync(keys, { recursive: true });
        server.close();
        host.kill();
        rmSync(targets.file);
        sh(`ip link delete ${targets.link}`);
    });

    it("is whole: its names are those of the written lab, each lesson passes, and a second up changes nothing", async () => {
        const { experiment2, container } = await lab.outputs();
        assert.equal(experiment2.networkNamespace, "test");
        assert.deepEqual([container.address, container.port], ["127.0.0.1", sshPort]);
        const { code, output } = await lab.run(["node", "cli/main.ts", "check"]);
        assert.match(output, /Lessons: 5 passed, 0 failed/);
        assert.equal(code, 0);
        assert.match(await lab.up(), /Resources:\s+\d+ unchanged/);
    });

    it("lets in who has a key, by the host key that it puts out, and nobody else", async () => {
        const { hostKey } = (await lab.outputs()).container;
        writeFileSync(knownHosts, `[127.0.0.1]:${sshPort} ${hostKey}\n`);
        assert.equal(await inside("echo $(id -u) $(uname -n)"), "0 alice");
        assert.match((await ssh("mallory", "true")).output, /Permission denied \(publickey\)/);
    });

    it("has the host's programs, and neither its users, its files nor its network", async () => {
        assert.equal(await inside("ip -br link | wc -l; ls /home /root"), "2\n/home:\n\n/root:");
        assert.doesNotMatch(await inside("ip route"), /default/);
        assert.equal(sh(`stat -c %u /proc/${firstProcess("alice")}`).trim(), String(1000000 + slot * 65536));
    });

    it("is entered without SSH by the host's root", async () => {
        const { lxcName } = (await lab.outputs()).container;
        const { stdout } = await mustRun(["lxc-attach", "-P", "/run", "-n", lxcName, "--", "uname", "-n"]);
        assert.equal(stdout, "alice\n");
    });

    it("lets nobody in it get at nothing of the host's or a neighbour's", async () => {
        const tries = escapes(targets);
        assert.ok(Object.keys(tries).length >= 20);
        assert.equal(await inside("bash -s", scriptOf(tries)), "tried");
        assert.equal(host.exitCode ?? host.signalCode, null);
        assert.match(sh(`ip -o link show ${targets.link}`), /[<,]UP[,>]/);
        assert.deepEqual(await neighbour.complaints(), []);
    });

    it("gets as far as SECURITY.md says", async () => {
        const bait = await Bait.lay();
        const { output } = await ssh("alice", "sh -s", bait.script("127.0.0.1"));
        assertWaysOut("systemContainer", bait.caught(output));
        bait.take();
    });

    it("is tried by what is not in vain: the host's root succeeds at them", async () => {
        const { "reading a file of the host's root": reads = "", ...others } = escapes(targets);
        const { "reaching a neighbour's sshd": reaches = "", "seeing the processes of others": sees = "" } =
            others;
        for (const one of [reads, reaches, sees]) assert.equal((await run(["bash", "-c", one])).code, 0, one);
    });

    it("has no more processes than are allowed: the neighbour answers", async () => {
        const { output } = await ssh("alice", "sh -c 'while :; do sleep 600 >/dev/null 2>&1 & done'");
        assert.match(output, /Cannot fork/);
        assert.deepEqual(await neighbour.complaints(), []);
        sh(`pkill -9 -U ${1000000 + slot * 65536} -f '^sleep 600$'`);
        assert.equal(await inside("echo lives"), "lives");
    });

    it("fills the own disk, and no other; the session lives", async () => {
        const fills =
            "dd if=/dev/zero of=/root/filler bs=1M 2>&1 | grep -o 'No space left'; rm /root/filler; echo lives";
        assert.equal(await inside(fills), "No space left\nlives");
    });

    it("fills the own memory: the kernel ends that, and the container's first process lives", async () => {
        const first = firstProcess("alice");
        assert.equal(await inside("tail /dev/zero >/dev/null 2>&1 || echo ended with $?"), "ended with 137");
        assert.equal(firstProcess("alice"), first);
        assert.equal(await inside("echo lives"), "lives");
    });
    it("is refused at preview what others have: slot, port, users, more memory than there is, another's address", async () => {
        const refused = async (args: Partial<SystemContainerArgs>) =>
            (await (await container("third", { slot: slot - 2, ...args })).complaints()).join("\n");
        assert.equal(await refused({}), "");
        assert.match(
            await refused({ slot }),
            /slot: \d+ is taken by systemContainer\.container of the lab [0-9a-f]{12}; choose/,
        );
        assert.match(
            await refused({ sshPort }),
            /the port 127\.0\.0\.1:\d+ is in use by another program \(socat, PID/,
        );
        assert.match(await refused({ memoryMiB: 65536, diskMiB: 64 }), /the host has \d+ MiB available/);
        assert.match(
            await refused({ listen: "192.0.2.1" }),
            /listen: the host has no address 192\.0\.2\.1; choose .*127\.0\.0\.1/,
        );
    });

    it("is mended in place: limits, host name, keys, listener", async () => {
        const memory = sh(
            "find /sys/fs/cgroup -path '*systemContainer.container/payload/memory.*' '(' -name memory.limit_in_bytes -o -name memory.max ')' | head -n 1",
        ).trim();
        sh(`echo 400000000 >${memory}; nsenter --uts=/proc/${firstProcess("alice")}/ns/uts hostname bob`);
        sh(`kill -9 $(pgrep -f '^/usr/bin/socat TCP4-LISTEN:${sshPort},')`);
        const { drifted, operations } = await lab.preview();
        assert.match(
            drifted["container"] ?? "",
            /memory\..* is 399998976, the stack says 536870912; .*host name is bob.*nothing listens/,
        );
        assert.equal(operations["container-lxc"], "update");
        await lab.up();
        assert.match(await lab.up(), /Resources:\s+\d+ unchanged/);
        assert.equal(await inside("uname -n"), "alice");
    });

    it("is given other limits and keys without a restart, and what is built in it stays", async () => {
        const first = firstProcess("alice");
        await lab.configure({
            container: true,
            student: "alice",
            slot,
            containerMemoryMiB: 640,
            containerDiskMiB: 128,
            containerAuthorizedKeys: [publicKey("alice"), publicKey("mallory")],
        });
        const { operations } = await lab.preview();
        assert.deepEqual(operations, { "container-lxc": "update" });
        await lab.up();
        assert.equal(firstProcess("alice"), first);
        assert.equal((await ssh("mallory", "df --output=size -m / | tail -n 1")).stdout.trim(), "128");
    });

    it("starts again with its files where its first process has ended, and the lab with it", async () => {
        await inside("echo mine >/root/mine");
        sh(`kill -9 ${firstProcess("alice")}`);
        assert.match(
            (await lab.preview()).drifted["container"] ?? "",
            /first process .* is gone: the container starts again/,
        );
        await lab.up();
        assert.match(await lab.up(), /Resources:\s+\d+ unchanged/);
        assert.equal(await inside("cat /root/mine"), "mine");
        const { output } = await lab.run(["node", "cli/main.ts", "check"]);
        assert.match(output, /Lessons: 5 passed, 0 failed/);
    });

    it("leaves nothing behind after destroy", async () => {
        await lab.destroy();
        assert.equal((await neighbour.delete()).code, 0);
        assert.deepEqual({ ...machine(), ...alsoLeft() }, asItWas);
    });
});

/** The PID of the first process of the container with a host name. */
function firstProcess(hostname: string): number {
    const all = pidsOf(([program = ""]) => program.endsWith("/tini"));
    const own = all.find((pid) => sh(`nsenter --uts=/proc/${pid}/ns/uts uname -n`).trim() === hostname);
    assert.ok(own !== undefined);
    return own;
}
