import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { Lab, type WholeLab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { startTime } from "../support/process.ts";

interface CheckReport {
    lessons: { number: number; passed: boolean; saw: string[]; hint?: string }[];
}

describe("nslab check, where the tree is a student's", () => {
    let lab: Lab;
    let outputs: WholeLab["experiment1"];

    before(async () => {
        lab = await Lab.create({ student: freshName("pupil-"), slot: freshSlot(), experiments: [1] });
        await lab.up();
        ({ experiment1: outputs } = await lab.outputs());
        copyFileSync("/bin/busybox", join(outputs.rootFs, "busybox"));
    });
    after(() => lab.close());

    /** Runs a script in the tree, by a busybox that is brought along. */
    const inTree = (script: string) =>
        execFileSync("chroot", [outputs.rootFs, "/busybox", "sh", "-euc", script], { encoding: "utf8" });
    /** Puts another program in the place of each, which says where it runs before it does something. */
    const replace = (names: string[], doing: string) => {
        inTree(`for name in ${names.join(" ")}; do
            [ -e /bin/$name.kept ] || /busybox mv /bin/$name /bin/$name.kept
            { echo '#!/busybox sh'
            echo 'echo "$(/busybox readlink /proc/self/ns/pid) $(/busybox grep memory /proc/self/cgroup || /busybox cat /proc/self/cgroup)" >>/ran'
            echo '${doing}'; } >/bin/$name
            /busybox chmod 755 /bin/$name
        done`);
    };
    const check = async () => {
        const { stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json"]);
        assert.ok(stdout.startsWith("{"), output.slice(0, 2000));
        return (JSON.parse(stdout) as CheckReport).lessons;
    };
    /** Every replaced program that has run was a process of the container and of its cgroup. */
    const assertInside = () => {
        const ran = join(outputs.rootFs, "ran");
        const namespace = readlinkSync(`/proc/${outputs.container.pid}/ns/pid`);
        const lines = existsSync(ran) ? readFileSync(ran, "utf8").trim().split("\n") : [];
        for (const line of lines) {
            assert.ok(line.startsWith(`${namespace} `), line);
            assert.ok(line.endsWith(basename(outputs.cgroup.path)), line);
        }
        return lines.length;
    };

    it("runs none of its programs on the host, and passes all the same", async () => {
        const names = ["sh", "stat", "ls", "readlink", "kill", "tr", "cat", "head", "env", "mount"];
        replace(names, 'exec /busybox "${0##*/}" "$@"');
        const lessons = await check();
        assert.ok(assertInside() > 0);
        assert.deepEqual(
            lessons.map(({ passed }) => passed),
            [true, true, true],
            JSON.stringify(lessons, undefined, 2),
        );
    });

    it("comes to an end, and to no more words than a few, where programs hang, lie and never stop talking", async () => {
        const bystander = startTime(process.pid);
        replace(["sh"], "/busybox setsid /busybox sleep 987 & exec /busybox sleep 987");
        replace(["go-demo"], '/busybox yes "$(/busybox head -c 3000 /dev/zero | /busybox tr "\\000" x)"');
        const lessons = await check();
        assertInside();
        assert.ok(JSON.stringify(lessons).length < 60_000);
        assert.deepEqual(
            lessons.map(({ passed }) => passed),
            [true, true, false],
            JSON.stringify(lessons, undefined, 2),
        );
        assert.match(lessons[2]?.hint ?? "", /not ended by the OOM killer/);
        assert.equal(startTime(process.pid), bystander);
        assert.equal(startTime(outputs.container.pid), outputs.container.startTime);
    });

    it("believes no process list that somebody has written", async () => {
        const inContainer = (script: string) =>
            execFileSync("nsenter", [
                ...[`-t${outputs.container.pid}`, "-m", "-p", "-r", "/busybox", "sh", "-euc"],
                script,
            ]);
        // Its own /proc may be mounted over that of the chrooted process.
        inContainer(`while /busybox umount /proc 2>/dev/null; do :; done; /busybox mv /proc /proc.kept
            /busybox mkdir -p /proc/1; echo sleep infinity >/proc/1/cmdline`);
        const lesson2 = (await check()).find(({ number }) => number === 2);
        assert.equal(lesson2?.passed, false);
        assert.match(lesson2.saw.join("\n"), /container: its \/proc is not the one of its PID namespace/);
        inContainer(`/busybox rm -r /proc; /busybox mv /proc.kept /proc
            cd /bin; for kept in *.kept; do /busybox mv $kept \${kept%.kept}; done`);
    });

    it("finds all as it should be once the student has left", async () => {
        for (const name of ["ran", "busybox"]) rmSync(join(outputs.rootFs, name), { force: true });
        await lab.up();
        const lessons = await check();
        assert.deepEqual(
            lessons.map(({ passed }) => passed),
            [true, true, true],
            JSON.stringify(lessons, undefined, 2),
        );
    });
});
