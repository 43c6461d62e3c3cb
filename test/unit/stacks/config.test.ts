import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { Fault } from "../../../components/index.ts";
import { readConfig, type LabConfig } from "../../../stacks/config.ts";
import { present, registered } from "../../support/mocks.ts";
import { configuration, declared } from "./configuration.ts";

async function read(values: Record<string, unknown> = {}): Promise<{ config: LabConfig; faults: Fault[] }> {
    const faults: Fault[] = [];
    let config: LabConfig | undefined;
    await registered(() => void (config = readConfig(new pulumi.Config("nslab"), "dev", faults)), {
        config: configuration(values),
        secretKeys: ["nslab:hostPrivateKey"],
    });
    return { config: present(config), faults };
}

const singleLab: LabConfig = {
    experiments: [1, 2, 3],
    leaveOut: [],
    student: "",
    slot: 0,
    memoryLimitBytes: 100_000_000,
    swappiness: 0,
    rootFsPath: "/var/lib/nslab/dev/centos",
    rootFs: { source: "busybox" },
    cgroup: "go-demo",
    networkNamespace: "test",
    insideInterface: "veth0",
    insideAddress: "10.1.0.1/24",
    outsideInterface: "veth1",
    outsideAddress: "10.1.0.2/24",
    captureFilter: "",
    hostNamespace: "host",
    clientNamespace: "internet",
    containerNamespace: "web",
    bridge: "br-web",
    hostEnd: "veth-web",
    bridgeAddress: "172.31.77.1/24",
    containerAddress: "172.31.77.2/24",
    publishInterface: "",
    publishedPort: 80,
    engine: "manual",
    image: "",
    dockerHost: "",
    host: {},
    userData: [],
    options: {},
};

// The agent of whoever runs the tests is not part of them.
const agent = process.env["SSH_AUTH_SOCK"];
before(() => {
    delete process.env["SSH_AUTH_SOCK"];
});
after(() => {
    if (agent !== undefined) process.env["SSH_AUTH_SOCK"] = agent;
});

describe("The configuration's defaults", () => {
    it("are the written lab on this machine", async () => {
        assert.deepEqual(await read(), { config: singleLab, faults: [] });
    });

    it("are declared with a type and a description each", () => {
        for (const [key, { type, description, ...rest }] of Object.entries(declared)) {
            assert.match(key, /^nslab:\w+$/);
            assert.ok(["array", "boolean", "integer", "string"].includes(type), key);
            assert.ok(description.length > 10 && "default" in rest, key);
        }
    });
});

describe("A configuration value", () => {
    const values: [string, unknown, keyof LabConfig][] = [
        ["experiments", [2], "experiments"],
        ["experiments", [], "experiments"],
        ["memoryLimitBytes", 2097152, "memoryLimitBytes"],
        ["swappiness", 60, "swappiness"],
        ["rootFsPath", "/srv/tree", "rootFsPath"],
        ["cgroup", "mine", "cgroup"],
        ["networkNamespace", "mine", "networkNamespace"],
        ["insideInterface", "in", "insideInterface"],
        ["insideAddress", "10.9.0.1/24", "insideAddress"],
        ["outsideInterface", "out", "outsideInterface"],
        ["outsideAddress", "10.9.0.2/24", "outsideAddress"],
        ["captureFilter", "icmp or port 80", "captureFilter"],
        ["publishInterface", "eth0", "publishInterface"],
        ["publishedPort", 8080, "publishedPort"],
        ["engine", "docker", "engine"],
        ["image", "/srv/nginx.tar", "image"],
        ["dockerHost", "unix:///srv/docker.sock", "dockerHost"],
    ];
    for (const [key, value, name] of values) {
        it(`takes the default's place: ${key} ${JSON.stringify(value)}`, async () => {
            assert.deepEqual(await read({ [key]: value }), {
                config: { ...singleLab, [name]: value },
                faults: [],
            });
        });
    }
});

describe("The configuration of the root file system", () => {
    const digest = `sha256:${"0".repeat(64)}`;
    const cases: [string, Record<string, unknown>, LabConfig["rootFs"]][] = [
        [
            "a tarball of this machine",
            { rootFsSource: "tarball", rootFsTarball: "images/rootfs.tar.xz" },
            { source: "tarball", tarball: { path: "images/rootfs.tar.xz" } },
        ],
        [
            "a tarball that the host downloads",
            { rootFsSource: "tarball", rootFsTarball: "https://example.org/a.tar", rootFsSha256: "00" },
            { source: "tarball", tarball: { url: "https://example.org/a.tar", sha256: "00" } },
        ],
        [
            "an image in a registry",
            { rootFsSource: "ociImage", rootFsImage: `docker.io/library/centos@${digest}` },
            { source: "ociImage", ociImage: { reference: `docker.io/library/centos@${digest}` } },
        ],
        [
            "an image in a layout",
            { rootFsSource: "ociImage", rootFsImage: `/srv/a@b@${digest}` },
            { source: "ociImage", ociImage: { layout: "/srv/a@b", digest } },
        ],
        [
            "a layout without its digest",
            { rootFsImage: "/srv/a" },
            { source: "busybox", ociImage: { layout: "/srv/a" } },
        ],
        [
            "Debian",
            { rootFsSource: "debian" },
            { source: "debian", debian: { suite: "bookworm", packages: ["procps"], mirror: "" } },
        ],
        [
            "Debian from a mirror of one's own",
            {
                rootFsSource: "debian",
                rootFsSuite: "trixie",
                rootFsPackages: [],
                rootFsMirror: "https://mirror.example.org/debian",
            },
            {
                source: "debian",
                debian: { suite: "trixie", packages: [], mirror: "https://mirror.example.org/debian" },
            },
        ],
    ];
    for (const [title, values, rootFs] of cases)
        it(`may say ${title}`, async () => {
            assert.deepEqual(await read(values), { config: { ...singleLab, rootFs }, faults: [] });
        });
});

describe("A student's configuration", () => {
    it("has names and a network of its own", async () => {
        const { config, faults } = await read({ student: "ann", slot: 7 });
        assert.deepEqual(faults, []);
        assert.deepEqual(config, {
            ...singleLab,
            student: "ann",
            slot: 7,
            rootFsPath: "/var/lib/nslab/ann/centos",
            cgroup: "s7-go-demo",
            networkNamespace: "s7-test",
            insideInterface: "s7-veth0",
            insideAddress: "10.1.7.1/24",
            outsideInterface: "s7-veth1",
            outsideAddress: "10.1.7.2/24",
            hostNamespace: "s7-host",
            clientNamespace: "s7-internet",
            containerNamespace: "s7-web",
            bridge: "s7-br-web",
            hostEnd: "s7-veth-web",
            bridgeAddress: "10.17.7.1/24",
            containerAddress: "10.17.7.2/24",
        });
    });

    const wrong: [string, Record<string, unknown>, [string, unknown, string][]][] = [
        [
            "without a slot",
            { student: "ann" },
            [["nslab:slot", 0, "1 to 4095, another for each student of a host"]],
        ],
        [
            "without a student",
            { slot: 7 },
            [["nslab:student", "", "the student's name, to go with nslab:slot"]],
        ],
        [
            "with a slot that is too high",
            { student: "ann", slot: 4096 },
            [["nslab:slot", 4096, "1 to 4095, another for each student of a host"]],
        ],
        ["with a negative slot", { slot: -1 }, [["nslab:slot", -1, "0 to 4095"]]],
        ...["Ann", "a_b", "-a", "a".repeat(33), "a/b"].map(
            (student): [string, Record<string, unknown>, [string, unknown, string][]] => [
                `with the name ${student}`,
                { student, slot: 1 },
                [
                    [
                        "nslab:student",
                        student,
                        'up to 32 small letters, digits and "-", the first a letter or a digit',
                    ],
                ],
            ],
        ),
    ];
    for (const [title, values, expected] of wrong) {
        it(`is refused ${title}`, async () => {
            const { faults } = await read(values);
            assert.deepEqual(
                faults.map(({ argument, value, allowed }) => [argument, value, allowed]),
                expected,
            );
        });
    }
});

describe("A host's configuration", () => {
    const values = { hostAddress: "192.0.2.7", hostPort: 2222, hostUser: "lab", hostKey: "ssh-ed25519 AAAA" };
    const ssh = { address: "192.0.2.7", port: 2222, user: "lab", hostKey: "ssh-ed25519 AAAA" };

    it("is an SSH host with a private key that stays a secret", async () => {
        const { config } = await read({ ...values, hostPrivateKey: "key" });
        const { privateKey, ...rest } = config.host.ssh ?? {};
        assert.deepEqual(rest, ssh);
        assert.ok(await pulumi.isSecret(pulumi.output(privateKey)));
    });

    it("may have a jump host, which takes the host's key where it has none of its own", async () => {
        const jump = {
            jumpHostAddress: "192.0.2.20",
            jumpHostKey: "ssh-ed25519 BBBB",
            hostPrivateKey: "key",
        };
        const { config } = await read({ ...values, ...jump });
        const { privateKey, ...rest } = config.host.ssh?.jumpHost ?? {};
        assert.deepEqual(rest, {
            address: "192.0.2.20",
            port: 22,
            user: "root",
            hostKey: "ssh-ed25519 BBBB",
        });
        assert.ok(await pulumi.isSecret(pulumi.output(privateKey)));
        const other = await read({ ...values, ...jump, jumpHostPrivateKey: "other", jumpHostUser: "lab" });
        assert.equal(other.config.host.ssh?.jumpHost?.user, "lab");
        assert.equal(
            await new Promise((resolve) =>
                pulumi.output(other.config.host.ssh?.jumpHost?.privateKey).apply(resolve),
            ),
            "other",
        );
    });

    it("goes by the SSH agent where no key is set", async () => {
        process.env["SSH_AUTH_SOCK"] = "/run/agent";
        try {
            const { config } = await read(values);
            assert.deepEqual(config.host.ssh, { ...ssh, agentSocketPath: "/run/agent" });
        } finally {
            delete process.env["SSH_AUTH_SOCK"];
        }
    });
});

describe("Wrong values of the configuration", () => {
    it("are all named at once", async () => {
        const { faults } = await read({
            experiments: [1, 4],
            student: "A",
            slot: "many",
            memoryLimitBytes: "1e8",
            swappiness: "",
            hostPort: "ssh",
        });
        assert.deepEqual(
            new Set(faults.map(({ argument }) => argument)),
            new Set([
                "nslab:slot",
                "nslab:student",
                "nslab:memoryLimitBytes",
                "nslab:swappiness",
                "nslab:hostPort",
                "nslab:experiments",
            ]),
        );
    });

    for (const experiments of [[4], [0], [1, 1], ["1"], { 1: true }, 1]) {
        it(`are experiments like ${JSON.stringify(experiments)}`, async () => {
            const { faults } = await read({ experiments });
            assert.deepEqual(
                faults.map(({ argument, allowed }) => [argument, allowed]),
                [["nslab:experiments", "a list of 1, 2 and 3, each at most once"]],
            );
        });
    }
});
