import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { MemoryCgroup, PidNamespace, RootFs } from "../../components/index.ts";
import { limitFile } from "../support/limitFile.ts";
import { freshName, machine } from "../support/machine.ts";
import { OnePiece } from "../support/onePiece.ts";

const host = { sudo: false };
const tree = `/var/lib/nslab/${freshName("starts")}/tree`;
const group = freshName("little");

describe("A process that does not start", () => {
    const machineBefore = machine();
    const filling = "/run/filling";
    let made: { path: string; version: number };
    let rootFs: OnePiece;
    let cgroup: OnePiece;

    before(async () => {
        rootFs = await OnePiece.of(() => new RootFs("tree", { path: tree, host }), []);
        cgroup = await OnePiece.of(
            () => new MemoryCgroup("group", { name: group, limitBytes: 2 ** 21, host }),
            [],
        );
        for (const piece of [rootFs, cgroup]) {
            const { code, stdout, stderr } = await piece.create();
            assert.equal(code, 0, stderr);
            made = JSON.parse(stdout) as { path: string; version: number };
        }
    });
    afterEach(() => {
        rmSync(filling, { force: true });
        writeFileSync(limitFile(made), String(2 ** 21));
    });
    after(async () => {
        for (const piece of [cgroup, rootFs]) assert.equal((await piece.delete()).code, 0);
        assert.deepEqual(machine(), machineBefore);
    });

    const program = (name: string, content: Buffer | string, mode = 0o755) => {
        writeFileSync(join(tree, "bin", name), content);
        chmodSync(join(tree, "bin", name), mode);
        return `/bin/${name}`;
    };
    /** Takes the room in the group: a file that nobody can free, and then a limit at just what is used. */
    const fill = () => {
        const script = `
            cd ${made.path}
            busybox sh -c 'echo 0 >cgroup.procs; exec head -c 100000 /dev/zero >${filling}'
            if [ -e memory.max ]; then cat memory.current >memory.max; exit; fi
            echo 1 >memory.force_empty # what is charged in advance, too
            cat memory.usage_in_bytes >memory.limit_in_bytes`;
        execFileSync("/bin/sh", ["-euc", script]);
        return ["sleep", "1000"];
    };
    const foreign = () => {
        const elf = readFileSync("/bin/busybox");
        elf.writeUInt16LE(0x16, 18); // EM_S390, see elf(5)
        return [program("foreign", elf)];
    };
    const dynamic = () => {
        copyFileSync("/bin/ls", join(tree, "bin/dynamic"));
        return ["/bin/dynamic"];
    };
    const cases: Record<string, { command: () => string[]; says: RegExp; cgroup?: string }> = {
        "for another processor": {
            command: foreign,
            says: /does not run .*\/bin\/foreign, which is for another processor \(ELF machine 22, this host's is \d+\)/,
        },
        "that has not its dynamic loader": {
            command: dynamic,
            says: /\/bin\/dynamic is there, and what it needs to be run, its interpreter or dynamic loader, is not in/,
        },
        "of an interpreter that is not there": {
            command: () => [program("script", "#!/no/such/interpreter\n")],
            says: /\/bin\/script is there, and what it needs to be run/,
        },
        "that nobody may execute": {
            command: () => [program("closed", "", 0o644)],
            says: /the command "\/bin\/closed" is not in/,
        },
        "that needs more memory than its cgroup has": {
            command: fill,
            says: /the kernel killed it for want of memory \(OOM\): the limit of the cgroup little/,
            cgroup: group,
        },
    };
    for (const [what, { command, says, cgroup: limited }] of Object.entries(cases)) {
        for (const isolate of [true, false]) {
            it(`is told with what was seen: one ${what}${isolate ? ", in a PID namespace" : ""}`, async () => {
                const args = {
                    rootFs: tree,
                    command: command(),
                    isolate,
                    host,
                    ...(limited && { cgroup: limited }),
                };
                const piece = await OnePiece.of(() => new PidNamespace("process", args), []);
                const { code, stderr } = await piece.create();
                assert.notEqual(code, 0);
                assert.match(stderr, says);
            });
        }
    }

    it("is told apart from one that starts within the least limit that a cgroup may have", async () => {
        for (let time = 0; time < 5; time++) {
            const args = { rootFs: tree, command: ["sleep", "1000"], cgroup: group, host };
            const piece = await OnePiece.of(() => new PidNamespace("process", args), []);
            const { code, stderr } = await piece.create();
            assert.equal(code, 0, stderr);
            assert.equal((await piece.delete()).code, 0);
        }
    });
});
