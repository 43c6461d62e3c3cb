import assert from "node:assert/strict";
import { classHosts, type ClassHosts } from "../support/classHosts.ts";
import { machine } from "../support/machine.ts";
import { Terminal } from "../support/terminal.ts";
import { TestClass } from "../support/testClass.ts";

describe("a class of whom each has a host", () => {
    const asItWas = machine();
    let there: ClassHosts;
    let own: TestClass;
    let student: Terminal;

    before(async () => {
        there = await classHosts(2, 4000, 1);
        own = await TestClass.create("own", there.through);
        own.write(["isolation: host", "experiments: [2]", ...there.settings], ["id", "ann", "bo"]);
        const { code, output } = await own.run("up");
        assert.equal(code, 0, output);
        student = new Terminal("/");
        const [host] = there.hosts;
        await student.start(
            [
                ...["ssh", "-tt", "-F", "none", "-o", "BatchMode=yes", "-o", "IdentitiesOnly=yes"],
                ...["-o", "StrictHostKeyChecking=no", "-o", "UserKnownHostsFile=/dev/null"],
                ...["-i", host?.sshd.privateKeyPath, "root@198.18.0.2"],
            ].join(" "),
            /# $/,
        );
    });
    after(async () => {
        student.close();
        const { code, output } = await own.run("destroy", "--forget");
        await own.lab.close();
        await there.end();
        assert.equal(code, 0, output);
        assert.deepEqual(machine(), asItWas);
    });

    it("lets the teacher in as its root, with the written lab's names, and tells the student", async () => {
        const command = "ip -br link show veth1; test -e /run/netns/test; echo $?; exit 7";
        const { code, stdout, stderr } = await own.run("shell", "ann", "--", "sh", "-c", command);
        assert.equal(code, 7, stderr);
        assert.match(stdout, /^veth1@\S+ +UP .*\n0\n$/);
        await student.shows(/Your teacher has come into this machine/);
    });

    it("is told what the teacher says, by the terminals and for those who log in later", async () => {
        const { code, output } = await own.run("say", "A break at eleven; don't wait.", "ann");
        assert.equal(code, 0, output);
        await student.shows(/Your teacher, \d\d:\d\d: A break at eleven; don't wait\./);
        const [first, second] = there.hosts.map((host) =>
            host.machine.sh("cat /run/motd.d/nslab 2>/dev/null || true"),
        );
        assert.match(first ?? "", /: A break at eleven; don't wait\.$/m);
        assert.equal(second, "");
    });

    it("is named where its host does not answer, and the others are told", async () => {
        await there.hosts[1]?.sshd.pause();
        const { code, stdout, stderr } = await own.run("say", "On we go.");
        await there.hosts[1]?.sshd.resume();
        assert.equal(code, 1);
        assert.match(stdout, /^ann: told/m);
        assert.match(stderr, /^1 of 2 failed: .*198\.18\.1\.2/m);
    });
});
