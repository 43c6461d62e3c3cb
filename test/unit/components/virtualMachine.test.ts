import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import ssh2 from "ssh2";
import { MemoryCgroup, RootFs, VirtualMachine, type VirtualMachineArgs } from "../../../components/index.ts";
import { assignments } from "../../../host/shell.ts";
import { readUserData } from "../../support/cloudInit.ts";
import { nonce, labId, present, registered, secretValue, type World } from "../../support/mocks.ts";

const sha256 = "a".repeat(64);
const url = "https://images.example.org/guest.qcow2";

async function commandOf(args: VirtualMachineArgs = {}, world: World = {}) {
    const run = await registered(() => new VirtualMachine("it", args), world);
    const { inputs } = present(run.resources.find(({ type }) => type === "command:local:Command"));
    const environment = secretValue(inputs["environment"]) as Record<string, unknown>;
    const plain = Object.fromEntries(
        Object.entries(environment).map(([key, value]) => [key, String(secretValue(value) ?? value)]),
    );
    return { ...run, inputs, stdin: String(inputs["stdin"]), environment: plain };
}

describe("A virtual machine", () => {
    it("is one command on this machine, and a stash for its keys and its port", async () => {
        const { resources } = await commandOf();
        assert.deepEqual(
            resources.map(({ type, name, parent }) => [type, name, parent]),
            [
                ["nslab:index:VirtualMachine", "it", "nslab-dev"],
                ["pulumi:index:Stash", "lab-id", "nslab-dev"],
                ["pulumi:index:Stash", "it-access", "it"],
                ["command:local:Command", "it-qemu", "it"],
            ],
        );
        assert.deepEqual(resources[2]?.options.ignoreChanges, ["input"]);
    });

    it("is replaced for another image, packages, disk or user data, and not for other memory", async () => {
        const identityOf = async (args: VirtualMachineArgs) => {
            const { inputs } = await commandOf(args);
            const [, { hostKey, ...identity }] = inputs["triggers"] as [unknown, Record<string, unknown>];
            assert.match(String(hostKey), /^ssh-ed25519 /);
            return identity;
        };
        const first = await identityOf({});
        assert.deepEqual(first, {
            source: "debian",
            location: "",
            algorithm: "",
            digest: "",
            suite: "bookworm",
            packages: [],
            mirror: "",
            architecture: process.arch === "arm64" ? "arm64" : "amd64",
            diskGiB: 10,
            hostname: "it",
            folder: `/var/lib/nslab/${labId}/it`,
            userData: "",
            cloudConfig: "",
        });
        const restarts = {
            memoryMiB: 1024,
            cpus: 1,
            kernelArguments: "quiet",
            accelerator: "tcg",
            internet: true,
        };
        assert.deepEqual(await identityOf(restarts), first);
        const others: VirtualMachineArgs[] = [
            { image: { source: url, sha256 } },
            { debian: { packages: ["tcpdump"] } },
            { debian: { suite: "trixie" } },
            { diskGiB: 20 },
            { cloudInit: { runcmd: ["true"] } },
            { userData: "#!/bin/sh\n" },
        ];
        for (const args of others) assert.notDeepEqual(await identityOf(args), first);
    });

    it("is the host of what is built on it, and stays it while the guest starts again", async () => {
        const { resources } = await registered(
            () => {
                const { host } = new VirtualMachine("it", { sshPort: 2222 });
                new MemoryCgroup("group", { name: "g", limitBytes: 2097152, host });
            },
            { preview: true, exists: true },
        );
        const { inputs } = present(resources.find(({ name }) => name === "group-group"));
        const connection = secretValue(inputs["connection"]) as Record<string, unknown>;
        const { privateKey, hostKey, ...rest } = connection;
        assert.deepEqual([rest["host"], rest["port"], rest["user"]], ["127.0.0.1", 2222, "root"]);
        assert.match(String(secretValue(privateKey) ?? privateKey), /BEGIN OPENSSH PRIVATE KEY/);
        assert.match(String(hostKey), /^ssh-ed25519 /);
    });

    it("takes the same image from the cache for the same packages, in whatever order", async () => {
        const keyOf = async (packages: string[]) =>
            /^imageKey=(.*)$/m.exec((await commandOf({ debian: { packages } })).stdin)?.[1];
        const key = await keyOf(["tcpdump", "curl"]);
        assert.match(key ?? "", /^debian-bookworm-(amd64|arm64)-[0-9a-f]{16}$/);
        assert.equal(await keyOf(["curl", "tcpdump", "curl"]), key);
        assert.notEqual(await keyOf(["curl"]), key);
        assert.match(
            (await commandOf({ image: { source: url, sha256 } })).stdin,
            new RegExp(`imageKey=sha256-${sha256}`),
        );
    });
});

describe("The private keys of a virtual machine", () => {
    it("travel in the environment, as secrets, and are in nothing else", async () => {
        const { resources, stdin, environment, warnings } = await commandOf();
        const { NSLAB_CLIENT_KEY: clientKey = "", NSLAB_LAB_DATA: labData = "" } = environment;
        const { ssh_keys: hostKeys } = readUserData(labData).config as { ssh_keys: Record<string, string> };
        const { ed25519_private: hostKey = "", ed25519_public: hostPublicKey = "" } = hostKeys;
        for (const key of [clientKey, hostKey]) assert.ok(!(ssh2.utils.parseKey(key) instanceof Error));
        assert.match(stdin, new RegExp(`^hostKey='${hostPublicKey.replaceAll("+", "\\+")}'$`, "m"));
        const shown = resources.map(({ inputs }) => ({
            ...inputs,
            environment: undefined,
            input: undefined,
        }));
        const text = JSON.stringify([shown, warnings]);
        for (const key of [clientKey, hostKey])
            for (const line of key.split("\n").slice(1, -2)) assert.ok(!text.includes(line));
        assert.ok(secretValue(resources[2]?.inputs["input"]) !== undefined);
    });
});

describe("What is built on a machine that is to be started again", () => {
    const previous = [
        assignments({ object: "memoryCgroup.group", generation: "g1", revision: "r1" }),
        assignments({ object: "rootFs.tree", generation: "g2", revision: "r2" }),
    ];
    const host = (address: pulumi.Input<string>) => ({
        ssh: { address, privateKey: "key", hostKey: "ssh-ed25519 AAAA" },
        ready: unknown(),
    });

    async function generationsOn(address: pulumi.Input<string>) {
        const { resources } = await registered(
            () => {
                new MemoryCgroup("group", { name: "g", limitBytes: 2097152, host: host(address) });
                new RootFs("tree", { path: "/srv/tree", host: host(address) });
            },
            { preview: true, previous },
        );
        return ["group-group", "tree-directory"].map((wanted) => {
            const { inputs } = present(resources.find(({ name }) => name === wanted));
            return /^generation=(.*)$/m.exec(String(inputs["stdin"]))?.[1];
        });
    }

    it("is expected to be gone, but for what outlives a restart", async () => {
        assert.deepEqual(await generationsOn("127.0.0.1"), [nonce, "g2"]);
    });

    it("is expected to be gone altogether, where the machine is another", async () => {
        assert.deepEqual(await generationsOn(unknown()), [nonce, nonce]);
    });
});

/** A value that a preview does not know. */
function unknown(): pulumi.Output<string> {
    const Output = pulumi.Output as unknown as new (...values: unknown[]) => pulumi.Output<string>;
    const value = Promise.resolve(undefined);
    return new Output([], value, Promise.resolve(false), Promise.resolve(false), Promise.resolve([]));
}

describe("The arguments of a virtual machine", () => {
    const cases: [VirtualMachineArgs, string, string][] = [
        [{ image: { source: "http://a/b", sha256 } }, "image.source", "an https URL, or an absolute path"],
        [{ image: { source: "/no/such.img", sha256 } }, "image.source", "a file that exists"],
        [{ image: { source: url } }, "image.sha256", "one of sha256 and sha512"],
        [{ image: { source: url, sha256: "abc" } }, "image.sha256", "64 small hexadecimal digits"],
        [{ image: { source: url, sha512: "abc" } }, "image.sha512", "128 small hexadecimal digits"],
        [{ image: { source: url, sha256 }, debian: {} }, "image", "only without debian"],
        [
            { image: { source: url, sha256 }, kernelArguments: "quiet" },
            "kernelArguments",
            "only without image",
        ],
        [{ debian: { suite: "Bookworm" } }, "debian.suite", 'the name of a release, such as "bookworm"'],
        [
            { debian: { packages: ["a b"] } },
            "debian.packages[0]",
            "the name of a package (Debian Policy, 5.6.1)",
        ],
        [{ debian: { mirror: "ftp://a" } }, "debian.mirror", "an http or https URL"],
        [{ kernelArguments: "a'b" }, "kernelArguments", 'words of letters, digits and "_.,:=/@+-"'],
        [{ cpus: 0 }, "cpus", "a whole number from 1 to 64"],
        [{ memoryMiB: 255 }, "memoryMiB", "a whole number from 256 to 1048576 MiB"],
        [{ diskGiB: 1 }, "diskGiB", "a whole number from 2 to 2048 GiB"],
        [{ accelerator: "hvf" }, "accelerator", '"auto", "kvm" or "tcg"'],
        [{ internet: "yes" as never }, "internet", "true or false"],
        [{ sshPort: 0 }, "sshPort", "a whole number from 1024 to 65535"],
        [{ bootTimeoutSeconds: 0 }, "bootTimeoutSeconds", "a whole number from 1 to 86400 seconds"],
        [
            { cloudInit: { users: [{ name: "root" }] } },
            "cloudInit.users[0].name",
            "a new user's name, as useradd(8) takes it",
        ],
        [
            { cloudInit: { packages: ["vim"] } },
            "cloudInit.packages",
            "only with internet: the guest reaches no mirror without it",
        ],
        [
            { cloudInit: { writeFiles: [{ path: "a", content: "" }] } },
            "cloudInit.writeFiles[0].path",
            "an absolute path",
        ],
        [{ cloudInit: { mounts: [["tmpfs"]] } }, "cloudInit.mounts[0]", "two to six fields of fstab(5)"],
        [{ cloudInit: { extra: "a: [" } }, "cloudInit.extra", "YAML"],
        ...["disable_root: true", "allow_public_ssh_keys: false", "ssh_keys: { rsa_private: x }"].map(
            (extra): [object, string, string] => [
                { cloudInit: { extra } },
                "cloudInit.extra",
                `a map without ${extra.split(":")[0]}: the lab logs in as root by its key, and knows the guest by the host key that it has given it`,
            ],
        ),
        [{ cloudInit: { extra: "text" } }, "cloudInit.extra", "a YAML map of a cloud-config's keys"],
        [
            { cloudInit: { runcmd: ["true"], extra: "runcmd: [x]" } },
            "cloudInit.extra",
            "a map without runcmd: runcmd is given",
        ],
    ];
    for (const [args, argument, allowed] of cases) {
        it(`hold ${argument} to ${allowed}`, () => {
            assert.deepEqual(
                VirtualMachine.faults(args).map((fault) => [fault.argument, fault.allowed]),
                [[argument, allowed]],
            );
        });
    }

    it("may all be left out", () => {
        assert.deepEqual(VirtualMachine.faults({}), []);
    });

    it("are refused all at once", async () => {
        await assert.rejects(
            registered(() => new VirtualMachine("it", { cpus: 0, debian: { suite: "?" } })),
            /VirtualMachine "it": 2 wrong arguments; nothing was changed on any host/,
        );
    });
});
