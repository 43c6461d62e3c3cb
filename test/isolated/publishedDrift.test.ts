import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import type { PublishedOutputs } from "../../stacks/outputs.ts";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";

const slot = freshSlot();
const host = `s${slot}-host`;

async function hintOfLesson5(lab: Lab): Promise<string | undefined> {
    const { stdout, output } = await lab.run(["node", "cli/main.ts", "check", "--json"]);
    assert.ok(stdout.startsWith("{"), output);
    const { lessons } = JSON.parse(stdout) as { lessons: { number: number; hint?: string }[] };
    return lessons.find(({ number }) => number === 5)?.hint;
}

function deleteDnatRule(): void {
    const nat = ["netns", "exec", host, "iptables", "-t", "nat"];
    execFileSync("ip", [...nat, "-D", "PREROUTING", "1"]);
}

function stopNginx({ accessLog }: PublishedOutputs): void {
    const pid = Number(readFileSync(accessLog.replace("access.log", "nginx.pid"), "utf8"));
    process.kill(pid, "SIGKILL");
}

describe("a published container that somebody has broken", () => {
    let lab: Lab;
    let outputs: PublishedOutputs;

    before(async () => {
        lab = await Lab.create({ student: freshName("mei-"), slot, experiments: [3] });
        await lab.up();
        outputs = (await lab.outputs()).experiment3;
    });
    after(() => lab.close());

    it("fails lesson 5 without its DNAT rule: the request was last seen at the host's NIC", async () => {
        deleteDnatRule();
        assert.match((await hintOfLesson5(lab)) ?? "passed", /^the request was last seen at the host NIC/);
        await lab.up();
    });

    it("fails lesson 5 with nginx stopped: the handshake was refused in the container", async () => {
        stopNginx(outputs);
        assert.match(
            (await hintOfLesson5(lab)) ?? "passed",
            /^the handshake reached the container and was refused/,
        );
        await lab.up();
        assert.equal(await hintOfLesson5(lab), undefined);
    });
});
