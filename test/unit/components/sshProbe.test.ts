import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer, type AddressInfo } from "node:net";
import { Command as LocalCommand } from "@pulumi/command/local/command.js";
import { MemoryCgroup, VethPair, type HostArgs } from "../../../components/index.ts";
import { assignments } from "../../../host/shell.ts";
import { systemPath } from "../../../host/systemPath.ts";
import { nonce, registered, run, type Registered, type World } from "../../support/mocks.ts";
import { sshHost } from "./sshHost.ts";

const clean = `/usr/bin/env -i PATH=${systemPath}`;

const twoOn = (host: HostArgs) => () => {
    new MemoryCgroup("it", { name: "go-demo", limitBytes: 100_000_000, host });
    new VethPair("veth", { host });
};

const record =
    "memoryCgroup.it\tgeneration\t\tg1\nmemoryCgroup.it\trevision\t\tr1\n" +
    "vethPair.veth\tgeneration\t\tg2\nvethPair.veth\trevision\t\tr2\n";

function generations(resources: Registered[]): unknown[] {
    return resources.flatMap(({ inputs }) =>
        ((inputs["triggers"] as unknown[] | undefined) ?? []).slice(0, 1),
    );
}

/** A host whose server has gone. */
async function goneHost(): Promise<HostArgs> {
    const { args, stop } = await sshHost();
    stop();
    return args;
}

describe("The probe of an SSH host", () => {
    it("is one connection for all components, over which nothing but the script goes", async () => {
        const { args, asked, answer } = await sshHost();
        answer.stdout = record;
        const { resources, probes } = await registered(twoOn(args));
        assert.equal(asked.length, 1);
        assert.equal(probes.length, 0, "this machine was looked at");
        assert.equal(asked[0]?.command, `exec ${clean} /bin/sh -s`);
        assert.equal(asked[0].script.match(/^probe_object /gm)?.length, 2);
        assert.deepEqual(generations(resources), ["g1", "g2"]);
    });

    it("goes through sudo for a user who is not root", async () => {
        const { args, asked } = await sshHost();
        await registered(twoOn({ ssh: { ...args.ssh, user: "lab" } }));
        assert.equal(asked[0]?.command, `exec ${clean} sudo -n ${clean} /bin/sh -s`);
    });

    it("is one for each of two hosts", async () => {
        const [one, other] = [await sshHost(), await sshHost()];
        await registered(() => {
            new MemoryCgroup("a", { name: "go-demo", limitBytes: 100_000_000, host: one.args });
            new MemoryCgroup("b", { name: "go-demo", limitBytes: 100_000_000, host: other.args });
        });
        assert.deepEqual([one.asked.length, other.asked.length], [1, 1]);
    });

    it("that fails is one error with the host and what it said", async () => {
        const { args, answer } = await sshHost();
        Object.assign(answer, { stderr: "sudo: a password is required\n", code: 1 });
        const { errors } = await run(twoOn(args));
        assert.equal(errors.length, 1);
        assert.match(
            errors[0]?.message ?? "",
            /^the host 127\.0\.0\.1: the probe of the host failed: sudo: a password is required/,
        );
    });

    it("refuses a host with another key than the pinned one", async () => {
        const [{ args }, other] = [await sshHost(), await sshHost()];
        const host = { ssh: { ...args.ssh, hostKey: other.args.ssh.hostKey } };
        const { errors, resources } = await run(twoOn(host));
        assert.equal(errors.length, 1);
        assert.match(errors[0]?.message ?? "", /its host key is not the one in hostKey/);
        assert.deepEqual(generations(resources), []);
    });
});

const previous = [
    assignments({ object: "memoryCgroup.it", generation: "g1", revision: "r1" }),
    assignments({ object: "vethPair.veth", generation: "g2", revision: "r2" }),
];

describe("An SSH host that cannot be reached", () => {
    it("is one warning at preview, which then goes by the stack's state", async () => {
        const world: World = { preview: true, exists: true, previous };
        const { resources, warnings } = await registered(twoOn(await goneHost()), world);
        assert.deepEqual(generations(resources), ["g1", "g2"]);
        assert.equal(warnings.length, 1);
        const message = warnings[0]?.message ?? "";
        assert.match(message, /^root@127\.0\.0\.1 port \d+: connect ECONNREFUSED/);
        assert.match(message, /Drift was not looked for there; the preview goes by the stack's state\.$/);
    });

    it("is an error at up, and nothing is registered on it", async () => {
        const { resources, errors, warnings } = await run(twoOn(await goneHost()), { previous });
        assert.equal(errors.length, 1);
        assert.match(errors[0]?.message ?? "", /^root@127\.0\.0\.1 port \d+: connect ECONNREFUSED/);
        assert.deepEqual(generations(resources), []);
        assert.deepEqual(warnings, []);
    });

    it("leaves what the stack does not know yet to be created", async () => {
        const { resources } = await registered(twoOn(await goneHost()), { preview: true });
        assert.deepEqual(generations(resources), [nonce, nonce]);
    });
});

describe("An SSH host that cannot be looked at", () => {
    const atPreview = async (host: HostArgs) => {
        const { resources, warnings } = await registered(twoOn(host), {
            preview: true,
            exists: true,
            previous,
        });
        assert.deepEqual(generations(resources), ["g1", "g2"]);
        assert.equal(warnings.length, 1);
        assert.match(warnings[0]?.message ?? "", /Drift was not looked for there/);
        return warnings[0]?.message ?? "";
    };

    it("is one warning at preview, where sudo is refused", async () => {
        const { args, answer } = await sshHost();
        Object.assign(answer, { stderr: "sudo: a password is required\n", code: 1 });
        assert.match(await atPreview(args), /^the host 127\.0\.0\.1: .* sudo: a password is required\n/);
    });

    it("is one warning at preview, where the key does not log in", async () => {
        const { args, answer } = await sshHost();
        answer.refusesLogin = true;
        assert.match(await atPreview(args), /is the user right, and the key in its authorized_keys\?/);
    });

    it("is one warning at preview, where it takes the connection and says nothing", async () => {
        const silent = createServer(() => undefined).listen(0, "127.0.0.1");
        await once(silent, "listening");
        const { args } = await sshHost();
        const { port } = silent.address() as AddressInfo;
        assert.match(
            await atPreview({ ssh: { ...args.ssh, port } }),
            /^root@127\.0\.0\.1 port \d+: Timed out while waiting for handshake/,
        );
        silent.close();
    });
});

describe("A host that is still to be created", () => {
    it("is not looked at: what is on it is created", async () => {
        const { args, asked } = await sshHost();
        const { resources, warnings } = await registered(
            () => {
                const machine = new LocalCommand("machine");
                twoOn({ ssh: { ...args.ssh, address: machine.id } })();
            },
            { preview: true },
        );
        assert.deepEqual(generations(resources), [nonce, nonce]);
        assert.deepEqual([asked.length, warnings.length], [0, 0]);
    });
});
