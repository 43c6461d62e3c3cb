import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { machine } from "../support/machine.ts";
import { OutsideProgram } from "../support/outsideProgram.ts";
import { remoteHost, type RemoteHost } from "../support/remoteHost.ts";
import { startSshd, type Sshd } from "../support/sshd.ts";

describe("a component whose host changes", () => {
    let remote: RemoteHost;
    let nearSshd: Sshd;
    let program: OutsideProgram;
    let asItWas: ReturnType<typeof machine>[];

    const machines = () => [machine(remote.through), machine(remote.onHost)];
    before(async () => {
        remote = await remoteHost();
        nearSshd = await startSshd({ through: remote.through, address: "192.0.2.1", port: 22 });
        asItWas = machines();
        program = await OutsideProgram.create({}, { through: remote.through });
    });
    after(async () => {
        await program.close();
        await nearSshd.stop();
        await remote.end();
    });

    const up = async (host: object) => {
        await program.write("index.ts", source(host));
        return program.up();
    };
    const inode = () => program.mustRun("pulumi", "stack", "output", "inode", "--stack", "test");
    const whereItIs = () =>
        [remote.through, remote.onHost].map((through) =>
            execute(through, "sh", "-c", "ip netns list | cut -d ' ' -f 1"),
        );

    it("is built where it says, and is gone from where it was", async () => {
        await up({});
        assert.deepEqual(whereItIs(), ["moved\n", ""]);
        await up({ ssh: remote.ssh });
        assert.deepEqual(whereItIs(), ["", "moved\n"]);
        const { hostKey, privateKey } = nearSshd;
        await up({ ssh: { address: "192.0.2.1", hostKey, privateKey } });
        assert.deepEqual(whereItIs(), ["moved\n", ""]);
        await up({ ssh: remote.ssh });
        assert.deepEqual(whereItIs(), ["", "moved\n"]);
    });

    it("stays where only the way there is another", async () => {
        const before = await inode();
        assert.match(await up({ ssh: remote.ssh, sudo: true }), /~ 1 updated/);
        assert.equal(await inode(), before);
    });

    it("leaves nothing behind on either", async () => {
        await program.destroy();
        assert.deepEqual(machines(), asItWas);
    });
});

const source = (host: object) => `
import { VethPair } from "nslab";

const pair = new VethPair("pair", { namespace: "moved", host: ${JSON.stringify(host)} });

export const inode = pair.networkNamespace;
`;

function execute([program = "", ...through]: string[], ...command: string[]): string {
    return execFileSync(program, [...through, ...command], { encoding: "utf8" });
}
