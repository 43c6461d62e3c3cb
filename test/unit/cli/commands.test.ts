import assert from "node:assert/strict";
import { StandIn } from "./standIn.ts";

let nslab: StandIn;
afterEach(() => {
    nslab.close();
});

const outputs = (lab: object) => `echo '${JSON.stringify({ host: { address: "this machine" }, ...lab })}'`;

describe("the command line", () => {
    const mistakes: [string[], RegExp][] = [
        [["fly"], /unknown command 'fly'/],
        [["check", "--yaml"], /unknown option '--yaml'/],
        [["check", "twice"], /too many arguments/],
        [["enter", "moon"], /Allowed choices are container, chroot, namespace/],
        [["up", "--stack"], /argument missing/],
        [["report", "--request", "last"], /It is a number from 1 on, or a port from :1 to :65535/],
        [["report", "--request", ":65536"], /It is a number from 1 on/],
        [["capture", "moon"], /Allowed choices are nic, bridge, veth-host, veth-container, veth\./],
        [["capture"], /missing required argument 'nic\|bridge\|veth-host\|veth-container\|veth'/],
        [["capture", "nic", "--count", "0"], /It is a number from 1 to 999999999/],
    ];
    for (const [words, expected] of mistakes) {
        it(`refuses ${words.join(" ")}`, async () => {
            nslab = new StandIn("");
            const { code, stderr } = await nslab.run(...words);
            assert.equal(code, 1);
            assert.match(stderr, expected);
            assert.match(stderr, /nslab help/);
        });
    }

    it("names every subcommand in its help", async () => {
        nslab = new StandIn("");
        const { code, stdout } = await nslab.run("--help");
        assert.equal(code, 0);
        for (const name of ["up", "preview", "review", "destroy", "check", "report", "capture", "enter"]) {
            assert.match(stdout, new RegExp(`^ +${name} `, "m"));
        }
    });
});

describe("help and the version", () => {
    it("are there in the usual ways", async () => {
        nslab = new StandIn("");
        assert.match((await nslab.run("--version")).stdout, /^\d+\.\d+\.\d+\n$/);
        const [asked, option] = [await nslab.run("help", "check"), await nslab.run("check", "--help")];
        assert.equal(asked.stdout, option.stdout);
        assert.match(asked.stdout, /^Usage: \.\/nslab check /);
        for (const command of ["", "check", "report", "review", "doctor"])
            assert.match((await nslab.run("help", command)).stdout, /^Exit codes: 0/m);
    });

    it("say what a word is that names no stack", async () => {
        nslab = new StandIn("");
        for (const command of ["up", "preview", "destroy"]) {
            const { code, stderr } = await nslab.run(command, "alice");
            assert.equal(code, 1);
            assert.match(stderr, new RegExp(`If that is a stack: \\./nslab ${command} --stack alice$`, "m"));
        }
    });
});

describe("check, report, capture and enter", () => {
    it("say how to build a stack that is not up", async () => {
        const none = `[ "$2" = ls ] && echo '[]' && exit; echo 'error: no stack named t found' >&2; exit 255`;
        for (const script of ["echo '{}'", none]) {
            nslab = new StandIn(script);
            const { code, stderr } = await nslab.run("check", "-s", "t");
            assert.equal(code, 1);
            assert.match(stderr, /The stack t is not up. Build it with: \.\/nslab up --stack t$/m);
            nslab.close();
        }
        nslab = new StandIn("echo '{}'");
        assert.equal((await nslab.run("enter", "-s", "t")).code, 1);
    });

    it("fail where the stack has no experiment, and say what to do", async () => {
        nslab = new StandIn(outputs({}));
        const check = await nslab.run("check", "--json", "-s", "t");
        assert.equal(check.code, 1);
        assert.equal(check.stdout, "");
        assert.match(check.stderr, /pulumi config rm nslab:experiments --stack t/);
        const enter = await nslab.run("enter", "namespace", "-s", "t");
        assert.equal(enter.code, 1);
        assert.match(enter.stderr, /leaves out experiment 2/);
    });

    it("say how to build experiment 3, and which observation points there are without it", async () => {
        const inside = { name: "veth0", address: "10.1.0.1/24" };
        const inNamespace = { pcap: "/var/lib/nslab/0/capture.pcap", pid: 1, startTime: 1 };
        nslab = new StandIn(
            outputs({
                experiment2: { networkNamespace: "test", inside, outside: inside, capture: inNamespace },
            }),
        );
        const report = await nslab.run("report", "-s", "t");
        assert.equal(report.code, 1);
        assert.equal(report.stdout, "");
        assert.match(report.stderr, /The stack t has not built experiment 3, which a report is about\.$/m);
        assert.match(
            report.stderr,
            /^Build all of them with: npx pulumi config rm nslab:experiments --stack t && \.\/nslab up --stack t$/m,
        );
        const capture = await nslab.run("capture", "bridge", "-s", "t");
        assert.equal(capture.code, 1);
        assert.match(
            capture.stderr,
            /has no observation point bridge: .* leaves out experiment 3; it has veth\.$/m,
        );
    });

    it("read the outputs of the stack that is named, secrets too", async () => {
        nslab = new StandIn(outputs({}));
        await nslab.run("check", "--stack", "t");
        assert.deepEqual(nslab.calls, ["stack output --json --show-secrets --stack t"]);
    });

    it("say what is wrong with a host that cannot be reached", async () => {
        const container = { pid: 1, startTime: 1 };
        nslab = new StandIn(
            outputs({
                host: {
                    address: "127.0.0.1",
                    port: 1,
                    user: "root",
                    hostKey: "ssh-ed25519 AAAA",
                },
                experiment1: { rootFs: "/r", chroot: container, container, cgroup: {}, allocator: {} },
            }),
        );
        const { code, stderr } = await nslab.run("check", "-s", "t");
        assert.equal(code, 1);
        assert.match(stderr, /^error: /m);
        assert.doesNotMatch(stderr, /^ +at /m);
    });
});
