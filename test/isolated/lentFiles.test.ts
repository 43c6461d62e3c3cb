import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import {
    chmodSync,
    existsSync,
    mkdtempSync,
    readFileSync,
    rmSync,
    statSync,
    symlinkSync,
    truncateSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CaptureJob, PublishedContainer } from "../../components/index.ts";
import { labId } from "../support/mocks.ts";
import { OnePiece } from "../support/onePiece.ts";
import { until } from "../support/processes.ts";

const host = { sudo: false };

/** The lab's own user. */
const user = 1879048192 + Math.floor(Number.parseInt(labId.slice(0, 7), 16) / 2);

const outsider = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"];

/** Whether a command succeeds for somebody. */
function may(who: string[], ...command: string[]): boolean {
    try {
        execFileSync("env", [...who, ...command], { stdio: "ignore" });
        return true;
    } catch {
        return false;
    }
}

async function succeeds(step: Promise<{ code: number; stderr: string; stdout: string }>): Promise<string> {
    const { code, stderr, stdout } = await step;
    assert.deepEqual([code, stderr], [0, ""]);
    return stdout;
}

describe("A capture that runs as the lab's user", () => {
    let folder: string;
    const captureIn = (path: string) =>
        OnePiece.of(
            () => new CaptureJob("it", { interface: "lo", path, fileMegabytes: 1, files: 2, host }),
            [],
        );

    before(() => {
        execFileSync("ip", ["link", "set", "lo", "up"]);
    });
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "lent-"));
    });
    afterEach(() => {
        rmSync(folder, { recursive: true });
    });

    for (const [where, mode] of [
        ["a folder of root's that others may enter", 0o755],
        ["a folder that all may write to, as /tmp", 0o1777],
        ["the lab's own folder", undefined],
    ] as const)
        it(`turns its ring in ${where}, which nobody else can read`, async () => {
            if (mode) chmodSync(folder, mode);
            const path = mode ? join(folder, "it.pcap") : `/var/lib/nslab/${labId}/it.pcap`;
            const capture = await captureIn(path);
            const { pid } = JSON.parse(await succeeds(capture.create())) as { pid: number };
            assert.deepEqual(await capture.complaints(), []);
            assert.equal(statSync(`/proc/${pid}`).uid, user);
            const packets = (file: string) => (existsSync(file) ? statSync(file).size : 0);
            execFileSync("ping", ["-q", "-c", "60", "-i", "0.002", "-s", "20000", "127.0.0.1"]);
            await until(() => packets(`${path}1`) > 24, "the second file is begun");
            execFileSync("ping", ["-q", "-c", "60", "-i", "0.002", "-s", "20000", "127.0.0.1"]);
            assert.deepEqual(await capture.complaints(), []);
            for (const file of [`${path}0`, `${path}1`]) {
                const { uid, mode: bits } = statSync(file);
                assert.deepEqual([uid, bits & 0o7777], [user, 0o600]);
                assert.equal(may(outsider, "cat", file), false);
            }
            await succeeds(capture.delete());
            assert.equal(existsSync(`${path}0`), false);
            assert.equal(existsSync(`${path}1`), false);
            assert.equal(existsSync(`/proc/${pid}/exe`), false);
        });

    for (const [what, mode, says] of [
        ["only root may enter", 0o700, /others than root may not enter .*chmod o\+x/],
        ["others may write to", 0o777, /others than root can change what is in /],
    ] as const)
        it(`is refused a folder that ${what}`, async () => {
            chmodSync(folder, mode);
            const capture = await captureIn(join(folder, "it.pcap"));
            assert.match((await capture.complaints()).join("\n"), says);
            const { code, stderr } = await capture.create();
            assert.equal(code, 1);
            assert.match(stderr, says);
        });

    it("writes through no link that somebody has planted, though it leads nowhere yet", async () => {
        chmodSync(folder, 0o1777);
        const target = join(folder, "target");
        symlinkSync(target, join(folder, "it.pcap1"));
        const capture = await captureIn(join(folder, "it.pcap"));
        assert.match((await capture.complaints()).join("\n"), /it\.pcap1 exists and is not this lab's/);
        assert.equal((await capture.create()).code, 1);
        assert.equal(existsSync(target), false);
    });
});

describe("A web server that runs as the lab's user", () => {
    const folder = `/var/lib/nslab/${labId}/web`;
    const log = join(folder, "access.log");
    const most = 16 * 1024 * 1024;
    let web: OnePiece;
    let pid: number;
    const ask = () =>
        execFileSync(
            "ip",
            ["netns", "exec", "internet", "curl", "-q", "-sS", "-m", "10", "http://198.51.100.1/"],
            {
                encoding: "utf8",
            },
        );

    before(async () => {
        web = await OnePiece.of(() => new PublishedContainer("web", { host }), []);
        ({ pid } = JSON.parse(await succeeds(web.create())) as { pid: number });
    });
    after(async () => {
        await succeeds(web.delete());
        assert.equal(existsSync(folder), false);
    });

    it("serves, and writes its log", () => {
        assert.match(ask(), /^Hello/);
        assert.match(readFileSync(log, "utf8"), /198\.51\.100\.2 "GET/);
    });

    it("can make no file and no link in its folder, nor look above it", () => {
        const self = ["setpriv", `--reuid=${user}`, `--regid=${user}`, "--clear-groups"];
        const within = [...self, "sh", "-c"];
        const run = (script: string) => may(["-C", folder, ...within], script);
        assert.equal(run("echo line >>access.log"), true);
        for (const script of [
            "echo >new",
            "ln -s /etc/shadow link",
            "rm access.log",
            "mv error.log access.log",
        ])
            assert.equal(run(script), false, script);
        assert.equal(run("echo >nginx.conf"), false);
        assert.equal(run("ls ../.."), false);
        assert.equal(may(self, "cat", log), false, "the folders above are closed");
        assert.equal(may(outsider, "cat", log), false);
    });

    it("serves on when its log is full, which the preview says and up mends", async () => {
        truncateSync(log, most - 10);
        for (let request = 0; request < 3; request++) assert.match(ask(), /^Hello/);
        assert.equal(statSync(log).size, most);
        assert.match((await web.complaints()).join("\n"), /access\.log is full/);
        await succeeds(web.update());
        assert.deepEqual(await web.complaints(), []);
        ask();
        assert.match(readFileSync(log, "utf8"), /^\d+\.\d+ 198\.51\.100\.2 "GET [^\n]*\n$/);
        assert.ok(existsSync(`/proc/${pid}/exe`), "nginx is still the same process");
    });

    it("opens its log again where somebody has removed it", async () => {
        rmSync(log);
        assert.match((await web.complaints()).join("\n"), /access\.log is gone/);
        await succeeds(web.update());
        ask();
        assert.match(readFileSync(log, "utf8"), /GET/);
    });
});
