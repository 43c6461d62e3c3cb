import assert from "node:assert/strict";
import { Lab } from "../support/lab.ts";
import { machine } from "../support/machine.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

const machineBefore = machine();

describe("nslab forget", () => {
    let lab: Lab;
    let sshd: Sshd;

    const nslab = (...words: string[]) => lab.run(["node", "cli/main.ts", ...words]);
    const configure = () =>
        lab.configure({
            hostAddress: "127.0.0.1",
            hostPort: sshd.port,
            hostUser: "root",
            hostKey: sshd.hostKey,
            hostPrivateKey: sshd.privateKey,
        });

    before(async () => {
        sshd = await startSshd();
        lab = await Lab.create({});
        await configure();
        await lab.up();
    });
    after(async () => {
        await lab.close();
        await sshd.stop();
    });

    it("keeps what is on a host that answers", async () => {
        const { code, output } = await nslab("forget", "--yes");
        assert.equal(code, 1);
        assert.match(
            output,
            /the host 127\.0\.0\.1 answers, and the lab is on it\. To remove it: \.\/nslab destroy/,
        );
        assert.deepEqual((await lab.preview()).operations, {});
    });

    it("is what a destroy names where the host does not answer, and asks first", async () => {
        await sshd.stop();
        const { code, output } = await nslab("destroy");
        assert.notEqual(code, 0);
        assert.match(output, /\.\/nslab forget/);
        const asked = await nslab("forget");
        assert.equal(asked.code, 1);
        assert.match(asked.output, /PidNamespace container\n/);
        assert.match(asked.output, /nothing was changed\. To go on without a question: --yes/);
    });

    it("empties the stack, which can then be destroyed, or built on another host", async () => {
        const { code, output } = await nslab("forget", "--yes");
        assert.equal(code, 0, output);
        assert.doesNotMatch((await lab.resources()).join("\n"), /container|pair|web|centos|go-demo|capture/);
        const again = await nslab("forget", "--yes");
        assert.match(again.output, /The stack dev is not up/);
    });

    it("is undone by the next up where the host is back after all, which takes over what is there", async () => {
        const old = { port: sshd.port };
        sshd = await startSshd(old);
        await configure();
        const { code, output } = await nslab("up");
        assert.equal(code, 0, output);
        assert.equal((await nslab("check")).code, 0);
        assert.equal((await nslab("destroy")).code, 0);
        assert.deepEqual(machine(), machineBefore);
    });

    it("is for hosts that are reached by SSH", async () => {
        await lab.configure({ experiments: [2] });
        await lab.up();
        const { code, output } = await nslab("forget", "--yes");
        assert.equal(code, 1);
        assert.match(output, /The lab of dev is on this machine, which is there/);
    });
});
