import assert from "node:assert/strict";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import {
    chownSync,
    existsSync,
    mkdirSync,
    readdirSync,
    readFileSync,
    rmdirSync,
    rmSync,
    writeFileSync,
} from "node:fs";
import { createServer } from "node:net";
import { hostname } from "node:os";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { mustRun } from "../support/run.ts";
import { startSshd } from "../support/sshd.ts";

/** What `nslab doctor --json` prints, as far as it is looked at here. */
interface Told {
    toBeMended: boolean;
    unreachable?: string;
    requirements: { purpose: string; lacks: string[] }[];
    labs: { lab: string; owner: { of: string; why?: string; stack?: string }; things: { kind: string }[] }[];
    troubles: { stack: string; kind: string; lines: string[] }[];
}

const machineBefore = machine();
const nobody = 65534;

async function doctor(lab: Lab, ...words: string[]) {
    const { code, stdout, stderr } = await lab.run(["node", "cli/main.ts", "doctor", "--json", ...words]);
    return { code, stderr, told: JSON.parse(stdout || "null") as Told };
}

async function up(lab: Lab): Promise<string> {
    const { code, output } = await lab.run(["node", "cli/main.ts", "up"]);
    assert.equal(code, 0, output);
    const exported = await lab.run(["pulumi", "stack", "export", "--stack", "dev"]);
    const [, id = ""] = /"id": "([0-9a-f]{12})",\s*"origin"/.exec(exported.stdout) ?? [];
    assert.match(id, /^[0-9a-f]{12}$/);
    return id;
}

/** Things that look like a lab's and are not. */
class LookAlikes {
    readonly #process: ChildProcess;
    readonly #groups: string[];

    private constructor(process: ChildProcess, groups: string[]) {
        this.#process = process;
        this.#groups = groups;
    }

    static async plant(): Promise<LookAlikes> {
        const controller = existsSync("/sys/fs/cgroup/memory") ? "/sys/fs/cgroup/memory" : "/sys/fs/cgroup";
        const groups = ["s9-go-demo", "nslab.strangers", "nslab.strangers/their.own"].map((name) =>
            join(controller, name),
        );
        for (const group of groups) mkdirSync(group);
        await mustRun(["ip", "netns", "add", "s9-test"]);
        await mustRun(["ip", "netns", "add", "s9-host"]);
        await mustRun(["ip", "-n", "s9-host", "link", "set", "lo", "alias", "nslab/dev/vethPair.pair"]);
        await mustRun(["ip", "link", "add", "s9-veth1", "type", "bridge"]);
        await mustRun(["ip", "link", "set", "s9-veth1", "alias", "nslab/0123456789ab"]);
        await mustRun(["ip", "link", "add", "s9-veth2", "type", "bridge"]);
        await mustRun(["ip", "link", "set", "s9-veth2", "alias", "a nslab/0123456789ab/vethPair.pair"]);
        const rule = "-t nat -A POSTROUTING -s 198.51.100.0/24 -j RETURN -m comment --comment";
        await mustRun(["iptables", "-w", "5", ...rule.split(" "), "nslab is not this"]);
        for (const folder of ["/var/lib/nslab/notes", "/var/lib/nslab/0123456789ab"])
            mkdirSync(folder, { recursive: true });
        writeFileSync("/var/lib/nslab/notes/.nslab", "not a mark");
        chownSync("/var/lib/nslab/0123456789ab", nobody, nobody);
        mkdirSync("/var/lib/nslab/.records/fedcba987654", { recursive: true });
        writeFileSync("/var/lib/nslab/.records/fedcba987654/rootFs.centos", "path='/'");
        chownSync("/var/lib/nslab/.records/fedcba987654/rootFs.centos", nobody, nobody);
        const process = spawn("setpriv", ["--reuid=65534", "--clear-groups", "sleep", "1000"], {
            env: { ...globalThis.process.env, NSLAB_OBJECT: "nslab/0123456789ab/pidNamespace.container" },
            stdio: "ignore",
        });
        await once(process, "spawn");
        return new LookAlikes(process, groups);
    }

    /** Keeps no test waiting that has failed before. */
    end(): void {
        this.#process.kill("SIGKILL");
    }

    /** Removes them; each must still be there. */
    async remove(): Promise<void> {
        assert.equal(this.#process.exitCode ?? this.#process.signalCode, null);
        const ended = once(this.#process, "exit");
        this.#process.kill("SIGKILL");
        await ended;
        for (const group of this.#groups.toReversed()) rmdirSync(group);
        for (const name of ["s9-test", "s9-host"]) await mustRun(["ip", "netns", "delete", name]);
        for (const name of ["s9-veth1", "s9-veth2"]) await mustRun(["ip", "link", "delete", name]);
        const rule = "-t nat -D POSTROUTING -s 198.51.100.0/24 -j RETURN -m comment --comment";
        await mustRun(["iptables", "-w", "5", ...rule.split(" "), "nslab is not this"]);
        assert.equal(readFileSync("/var/lib/nslab/notes/.nslab", "utf8"), "not a mark");
        rmSync("/var/lib/nslab/notes", { recursive: true });
        rmdirSync("/var/lib/nslab/0123456789ab");
        rmSync("/var/lib/nslab/.records/fedcba987654/rootFs.centos");
        rmdirSync("/var/lib/nslab/.records/fedcba987654");
        rmdirSync("/var/lib/nslab/.records");
        rmdirSync("/var/lib/nslab");
    }
}

describe("nslab doctor on a machine with what is left of dead stacks", () => {
    const folders: string[] = [];
    let alive: Lab;
    const ids = { folderGone: "", stackGone: "", recordsGone: "", alive: "" };
    let lookAlikes: LookAlikes;

    const make = async (slot: number) => {
        const lab = await Lab.create({ slot, student: `student${slot}` });
        folders.push(lab.folder);
        return lab;
    };

    before(async () => {
        const [folderGone, stackGone, recordsGone] = [await make(1), await make(2), await make(3)];
        alive = await make(4);
        ids.folderGone = await up(folderGone);
        rmSync(folderGone.folder, { recursive: true });
        ids.stackGone = await up(stackGone);
        const rm = ["pulumi", "stack", "rm", "dev", "--force", "--yes", "--preserve-config"];
        assert.equal((await stackGone.run(rm)).code, 0);
        ids.recordsGone = await up(recordsGone);
        for (const records of ["/run/nslab", "/var/lib/nslab/.records"])
            rmSync(join(records, ids.recordsGone), { recursive: true });
        rmSync(recordsGone.folder, { recursive: true });
        ids.alive = await up(alive);
        lookAlikes = await LookAlikes.plant();
    });
    after(async () => {
        lookAlikes.end();
        await alive.destroy();
        for (const folder of folders) rmSync(folder, { recursive: true, force: true });
    });

    it("tells whose each lab is, and changes nothing", async () => {
        const before = machine();
        const { code, told } = await doctor(alive);
        assert.equal(code, 1);
        const owners = Object.fromEntries(told.labs.map(({ lab, owner }) => [lab, owner.of]));
        assert.deepEqual(owners, {
            [ids.folderGone]: "none",
            [ids.stackGone]: "none",
            [ids.recordsGone]: "none",
            [ids.alive]: "stack",
        });
        const why = (id: string) => told.labs.find(({ lab }) => lab === id)?.owner.why ?? "";
        assert.match(why(ids.folderGone), /which is gone$/);
        assert.match(why(ids.stackGone), /where no stack has it$/);
        assert.match(why(ids.recordsGone), /no record says whose it was/);
        assert.deepEqual(machine(), before);
    });

    it("removes nothing that nobody has agreed to", async () => {
        const before = machine();
        const { code, output } = await alive.run(["node", "cli/main.ts", "doctor", "--fix"]);
        assert.equal(code, 1);
        assert.match(output, /To go on without a question: --yes/);
        assert.deepEqual(machine(), before);
    });

    it("removes no lab of a stack, though it is named", async () => {
        const { code, stderr } = await doctor(alive, "--fix", "--yes", "--lab", ids.alive);
        assert.equal(code, 1);
        assert.match(stderr, /the stack organization\/nslab\/dev has it|the stack dev has it/);
    });

    it("leaves what is mounted in a lab's folder, says so, and removes the rest", async () => {
        const place = `/var/lib/nslab/${ids.stackGone}/theirs`;
        mkdirSync(place);
        await mustRun(["mount", "-t", "tmpfs", "tmpfs", place]);
        const { code, stderr, told } = await doctor(alive, "--fix", "--yes");
        await mustRun(["umount", place]);
        assert.equal(code, 1);
        assert.match(stderr, new RegExp(`this is mounted there, and is not removed: ${place}`));
        const left = told.labs.map(({ lab, things }) => [lab, things.length === 1 || lab === ids.alive]);
        assert.deepEqual(
            left.toSorted(),
            [
                [ids.alive, true],
                [ids.stackGone, true],
            ].toSorted(),
        );
    });

    it("removes all that belongs to none, and nothing else", async () => {
        const { code, told, stderr } = await doctor(alive, "--fix", "--yes");
        assert.deepEqual([code, stderr], [0, ""]);
        assert.deepEqual(
            told.labs.map(({ lab }) => lab),
            [ids.alive],
        );
        const { operations, diagnostics } = await alive.preview();
        assert.deepEqual([operations, diagnostics], [{}, ""]);
        const { code: destroyed, output } = await alive.run(["node", "cli/main.ts", "destroy"]);
        assert.equal(destroyed, 0, output);
        await lookAlikes.remove();
        assert.deepEqual(machine(), machineBefore);
    });
});

describe("nslab doctor on a lab that another machine's stack has built", () => {
    it("leaves it, and removes it where it is named", async () => {
        const lab = await Lab.create({ experiments: [2] });
        try {
            const id = await up(lab);
            const folder = `/run/nslab/${id}`;
            const record = join(folder, readdirSync(folder)[0] ?? "");
            const text = readFileSync(record, "utf8");
            writeFileSync(record, text.replace(`"machine":"${hostname()}"`, '"machine":"elsewhere"'));
            const other = await Lab.create({});
            try {
                const { code, told } = await doctor(other, "--fix", "--yes");
                assert.deepEqual([code, told.labs[0]?.owner.of], [0, "unknown"]);
                assert.match(told.labs[0]?.owner.why ?? "", /on elsewhere; ask there$/);
                const named = await doctor(other, "--fix", "--yes", "--lab", id);
                assert.deepEqual([named.code, named.told.labs], [0, []]);
                assert.deepEqual(machine(), machineBefore);
            } finally {
                await other.close();
            }
            await lab.run(["node", "cli/main.ts", "destroy"]);
        } finally {
            await lab.close();
        }
    });
});

describe("nslab doctor on a host over SSH", () => {
    it("finds there what a stack has left whose state is gone, by the configuration alone", async () => {
        const sshd = await startSshd();
        const lab = await Lab.create({
            experiments: [2],
            hostAddress: "127.0.0.1",
            hostPort: sshd.port,
            hostKey: sshd.hostKey,
            hostPrivateKey: sshd.privateKey,
        });
        try {
            const id = await up(lab);
            assert.deepEqual((await doctor(lab)).told.labs[0]?.owner.of, "stack");
            rmSync(join(lab.folder, ".nslab/state/.pulumi/stacks/nslab/dev.json"));
            const { code, told } = await doctor(lab);
            assert.deepEqual([code, told.labs[0]?.lab, told.labs[0]?.owner.of], [1, id, "none"]);
            assert.equal((await doctor(lab, "--fix", "--yes")).code, 0);
            assert.deepEqual(machine(), machineBefore);
            await sshd.stop();
            const unreachable = await doctor(lab);
            assert.equal(unreachable.code, 1);
            assert.match(unreachable.told.unreachable ?? "", /127\.0\.0\.1/);
        } finally {
            await sshd.stop().catch(() => undefined); // it has been stopped where all went well
            rmSync(lab.folder, { recursive: true });
        }
    });
});

describe("nslab doctor on the stacks of its project", () => {
    let lab: Lab;
    before(async () => {
        lab = await Lab.create({});
    });
    after(async () => {
        await lab.close();
    });

    const state = () => join(lab.folder, ".nslab/state/.pulumi");
    const lock = (pid: number, machine: string) => {
        const folder = join(state(), "locks/organization/nslab/dev");
        mkdirSync(folder, { recursive: true });
        const file = join(folder, `${pid}.json`);
        const held = { pid, username: "student", hostname: machine, timestamp: "2026-01-02T03:04:05Z" };
        writeFileSync(file, JSON.stringify(held));
        return file;
    };
    /** A PID that no process has. */
    const gone = 4194303;

    it("finds nothing where nothing is wrong", async () => {
        const { code, told } = await doctor(lab);
        assert.deepEqual([code, told.toBeMended, told.troubles], [0, false, []]);
    });

    it("does without a Docker Engine that takes connections and says nothing", async () => {
        const engine = createServer().listen("/run/docker.sock");
        await once(engine, "listening");
        try {
            const { code, told } = await doctor(lab);
            assert.deepEqual([code, told.unreachable], [0, undefined]);
            const { lacks } = told.requirements.find(({ purpose }) => purpose.endsWith("by Docker")) ?? {};
            assert.match(
                lacks?.join("\n") ?? "",
                /^the Docker Engine does not answer: it said nothing in 20 s; /m,
            );
        } finally {
            engine.close();
        }
    });

    it("tells of a lock whose process is gone, and unlocks", async () => {
        const file = lock(gone, hostname());
        const { code, told } = await doctor(lab);
        assert.equal(code, 1);
        assert.deepEqual(
            told.troubles.map(({ stack, kind }) => [stack, kind]),
            [["dev", "lock"]],
        );
        assert.match(told.troubles[0]?.lines[0] ?? "", /The process 4194303 of student locked it/);
        const fixed = await doctor(lab, "--fix", "--yes");
        assert.deepEqual([fixed.code, fixed.told.troubles, existsSync(file)], [0, [], false]);
    });

    it("leaves a lock of another machine", async () => {
        const file = lock(gone, "elsewhere");
        const { code, told } = await doctor(lab, "--fix", "--yes");
        assert.deepEqual([code, told.troubles, existsSync(file)], [0, [], true]);
        rmSync(file);
    });

    it("tells of a state that is no whole file, with the way back", async () => {
        const file = join(state(), "stacks/nslab/dev.json");
        const whole = readFileSync(file);
        writeFileSync(file, whole.subarray(0, whole.length / 2));
        const { code, told } = await doctor(lab);
        assert.equal(code, 1);
        assert.deepEqual(
            told.troubles.map(({ kind }) => kind),
            ["damage"],
        );
        writeFileSync(file, whole);
    });
});
