import assert from "node:assert/strict";
import { classHosts, type ClassHost, type ClassHosts } from "../support/classHosts.ts";
import { machine } from "../support/machine.ts";
import { TestClass } from "../support/testClass.ts";

const seats = ["ann", "bo", "cy", "di", "ed", "fay", "gus", "hal"];
/** On lab3: those who come first are given the host that has the most room. */
const onThird = ["cy", "gus"];

interface SeatEvent {
    student: string;
    event: string;
    changes?: Record<string, number>;
    error?: string;
}

describe("a class on four hosts", () => {
    const asItWas = machine();
    let there: ClassHosts;
    let own: TestClass;
    let asTheyWere: Record<string, string[]>[];

    before(async () => {
        there = await classHosts(4, 4000, 20);
        own = await TestClass.create("many", there.through);
        own.write(["experiments: [2]", ...there.settings], ["id", ...seats]);
        asTheyWere = there.hosts.map((host) => machine(host.machine.through));
    });
    after(async () => {
        const { code, output } = await own.run("destroy", "--forget");
        const asTheyAre = there.hosts.map((host) => machine(host.machine.through));
        await own.lab.close();
        await there.end();
        assert.equal(code, 0, output);
        assert.deepEqual(asTheyAre, asTheyWere);
        assert.deepEqual(machine(), asItWas);
    });

    /** What has come of each seat, in one word, and what was said at the end. */
    const up = async () => {
        const { code, stdout, stderr } = await own.run("up", "--json");
        const ends = new Map(
            stdout
                .split("\n")
                .filter(Boolean)
                .map((line) => JSON.parse(line) as SeatEvent)
                .map(({ student, event, changes = {}, error }) => {
                    const [change = "same"] = Object.keys(changes).filter((kind) => kind !== "same");
                    return [student, event === "done" ? change : `${event}: ${error ?? ""}`];
                }),
        );
        return { code, stderr, ends: Object.fromEntries(ends) };
    };
    const all = (end: string, others: Record<string, string> = {}) => ({
        ...Object.fromEntries(seats.map((seat) => [seat, end])),
        ...others,
    });
    /** Ends of the links that labs have outside, on each host. */
    const linksOf = (host: ClassHost) =>
        [...host.machine.sh("ip -o link").matchAll(/ (s\d+-veth1)@/g)].map(([, link = ""]) => link).sort();
    const third = () => there.hosts[2] ?? assert.fail();

    it("names the students of a host that does not answer, and builds the labs of all others", async () => {
        await third().sshd.pause();
        const { code, stderr, ends } = await up();
        const why = /^failed: lab3 cannot be reached: .*198\.18\.2\.2/;
        for (const seat of onThird) assert.match(ends[seat] ?? "", why);
        const { cy, gus, ...others } = ends;
        assert.deepEqual({ cy, gus, ...others }, all("create", { cy: cy ?? "", gus: gus ?? "" }));
        assert.equal(code, 1);
        assert.match(stderr, /^2 of 8 failed: lab3 cannot be reached/m);
        assert.deepEqual(there.hosts.map(linksOf), [
            ["s4000-veth1", "s4001-veth1"],
            ["s4020-veth1", "s4021-veth1"],
            [],
            ["s4060-veth1", "s4061-veth1"],
        ]);
    });

    it("builds the rest once the host answers again, and leaves all others alone", async () => {
        await third().sshd.resume();
        const { code, stderr, ends } = await up();
        assert.equal(code, 0, stderr);
        assert.deepEqual(ends, all("same", { cy: "create", gus: "create" }));
        assert.deepEqual(linksOf(third()), ["s4040-veth1", "s4041-veth1"]);
        const status = await own.run("status");
        assert.match(status.stdout, /^many: 8 up$/m, status.output);
    });

    it("lets the teacher into a lab by its host; without a login there is nobody to tell anything", async () => {
        const shell = await own.run("shell", "di", "--", "ip", "-o", "-4", "addr", "show", "up");
        assert.equal(shell.code, 0, shell.output);
        assert.match(shell.stdout, /s4060-veth0/);
        const said = await own.run("say", "A break until eleven.");
        assert.equal(said.code, 2);
        assert.match(said.stderr, /^many has isolation: none, which gives no student a login/);
    });

    it("shows the lessons of each, and repairs the one lab that is broken", async () => {
        const whole = await own.run("check");
        assert.equal(whole.code, 0, whole.output);
        for (const seat of seats) assert.match(whole.stdout, new RegExp(`^${seat} +1 of 1 `, "m"));
        there.hosts[3]?.machine.sh("ip link del s4061-veth1");
        const broken = await own.run("check", "hal");
        assert.match(broken.stdout, /^hal +0 of 1 /m, broken.output);
        const { code, stderr, ends } = await up();
        assert.equal(code, 0, stderr);
        assert.deepEqual(ends, all("same", { hal: "replace" }));
    });
});
