import assert from "node:assert/strict";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server } from "node:net";
import { join } from "node:path";
import { Lab } from "../support/lab.ts";
import { freshName, freshSlot } from "../support/machine.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

describe("a review without the hosts", () => {
    let sshd: Sshd;
    let lab: Lab;
    let config: Record<string, unknown>;
    /** In the place of the host: whoever comes is counted. */
    let guard: Server;
    let visits = 0;

    before(async () => {
        sshd = await startSshd({ user: "root" });
        guard = createServer((socket) => {
            visits++;
            socket.destroy();
        }).listen(0, "127.0.0.1");
        await once(guard, "listening");
        config = {
            experiments: [1],
            student: freshName("far-"),
            slot: freshSlot(),
            hostAddress: "127.0.0.1",
            hostPort: sshd.port,
            hostKey: sshd.hostKey,
            hostPrivateKey: sshd.privateKey,
        };
        lab = await Lab.create(config);
        await lab.up();
        const { stdout } = await lab.run(["pulumi", "stack", "export", "--stack", "dev"]);
        writeFileSync(join(lab.folder, "state.json"), stdout);
    });
    after(async () => {
        await lab.configure(config);
        await lab.close();
        await sshd.stop();
        guard.close();
    });

    const review = (...options: string[]) =>
        lab.run(["node", "cli/main.ts", "review", "--offline", ...options]);
    const guarded = () => ({ ...config, hostPort: (guard.address() as AddressInfo).port });

    it("goes by the state alone", async () => {
        await lab.configure(guarded());
        const { code, stdout, output } = await review("--state", "state.json");
        assert.equal(code, 0, output);
        assert.match(stdout, /\*\*No change\*\*/);
        assert.match(stdout, /\*\*Drift not checked\*\*/);
        assert.equal(visits, 0);
    });

    it("shows what the code changes", async () => {
        await lab.configure({ ...guarded(), memoryLimitBytes: 200000000 });
        const { code, stdout, output } = await review("--state", "state.json");
        assert.equal(code, 2, output);
        assert.match(stdout, /^\| MemoryCgroup `go-demo` \| \*\*changed in place\*\* \|/m);
        assert.match(stdout, /1 changed in place\./);
        assert.equal(visits, 0);
    });

    it("needs neither a state nor the passphrase of the stack's secrets, and leaves the project as it is", async () => {
        const file = join(lab.folder, "stacks", "Pulumi.dev.yaml");
        const settings = [
            "encryptionsalt: v1:AAAAAAAAAAA=:v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            "config:",
            "  nslab:hostAddress: 127.0.0.1",
            `  nslab:hostPort: ${guarded().hostPort}`,
            `  nslab:hostKey: ${sshd.hostKey}`,
            "  nslab:hostPrivateKey:",
            "    secure: v1:AAAAAAAAAAAAAAAA:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        ].join("\n");
        writeFileSync(file, settings);
        const { code, stdout, output } = await review();
        assert.equal(code, 2, output);
        assert.match(stdout, /11 new\./);
        assert.equal(visits, 0);
        assert.equal(readFileSync(file, "utf8"), settings);
    });
});
