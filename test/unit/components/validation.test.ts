import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import {
    ArgumentError,
    CaptureJob,
    MemoryCgroup,
    PidNamespace,
    PublishedContainer,
    RootFs,
    VethPair,
    type Fault,
} from "../../../components/index.ts";
import { present, run } from "../../support/mocks.ts";
import { onHosts, program } from "./catalogue.ts";

type Args = Record<string, unknown>;

interface Component {
    faults: (args: never) => Fault[];
    make: (args: never) => unknown;
    /** Right in every argument. */
    right: Args;
    /** The arguments that must be given. */
    required?: string[];
}

const host = { sudo: false };

const components: Record<string, Component> = {
    RootFs: {
        faults: (args) => RootFs.faults(args),
        make: (args) => new RootFs("it", args),
        right: { path: "/srv/tree", source: "busybox", host },
        required: ["path"],
    },
    PidNamespace: {
        faults: (args) => PidNamespace.faults(args),
        make: (args) => new PidNamespace("it", args),
        right: { rootFs: "/srv/tree", command: ["true"], isolate: true, cgroup: "go-demo", host },
        required: ["rootFs"],
    },
    MemoryCgroup: {
        faults: (args) => MemoryCgroup.faults(args),
        make: (args) => new MemoryCgroup("it", args),
        right: { name: "go-demo", limitBytes: 65536, swappiness: 0, host },
        required: ["name", "limitBytes"],
    },
    VethPair: {
        faults: (args) => VethPair.faults(args),
        make: (args) => new VethPair("it", args),
        right: {
            namespace: "test",
            insideName: "a",
            insideAddress: "10.1.0.1/24",
            outsideName: "b",
            outsideAddress: "10.1.0.2/24",
            host,
        },
    },
    PublishedContainer: {
        faults: (args) => PublishedContainer.faults(args),
        make: (args) => new PublishedContainer("it", args),
        right: {
            hostNamespace: "a",
            clientNamespace: "b",
            containerNamespace: "c",
            hostAddress: "10.1.0.1/24",
            clientAddress: "10.1.0.2/24",
            bridgeAddress: "10.2.0.1/24",
            containerAddress: "10.2.0.2/24",
            hostPort: 80,
            host,
        },
    },
    CaptureJob: {
        faults: (args) => CaptureJob.faults(args),
        make: (args) => new CaptureJob("it", args),
        right: {
            interface: "veth0",
            namespace: "test",
            snaplen: 64,
            fileMegabytes: 1,
            files: 2,
            path: "/srv/a.pcap",
            host,
        },
        required: ["interface"],
    },
};

const directoryName = '1 to 64 letters, digits, "_", "." and "-", the first a letter or a digit';
const interfaceName = '1 to 15 letters, digits, "_", "." and "-"';
const address = 'an IPv4 address and a prefix length of at most 30, such as "10.1.0.1/24"';
const oneHost =
    "the address of one host: neither the first nor the last of its network, no loopback, no multicast";
const treePath =
    'an absolute path of at least two components, outside the system\'s own directories, of letters, digits and "_.@+:,=-"';
const capturePath = 'an absolute path of at least two components, of letters, digits and "_.@+:,=-"';
const rootFsPath = 'the absolute path of a directory other than "/", of letters, digits and "_.@+:,=-"';

const wrongNames = ["", "a".repeat(65), ".hidden", "-n", "a/b", "a b", "a\n", "..", "ü", 7, null, ["a"]];
const wrongInterfaces = ["", "a".repeat(16), ".", "..", "a/b", "a b", "a\n", "a:b", 7, null];
const wrongAddresses = [
    "",
    "10.1.0.1",
    "10.1.0.1/31",
    "10.1.0.1/33",
    "10.1.0.256/24",
    "10.1.1/24",
    "0x0a.1.0.1/24",
    "fd00::1/64",
    "10.1.0.1/24\n",
    7,
    null,
];
const wrongPaths = [
    "",
    "/",
    "/tree",
    "srv/tree",
    "/srv/../etc",
    "/srv/./a",
    "/srv//a",
    "/srv/a/",
    "/srv/a\nb",
    "/srv/a b",
    "/srv/ü",
    7,
];

/** By component and argument: what is allowed, in the message's words, what is right at the edges, and what is wrong. */
const cases: [string, string, string, unknown[], unknown[]][] = [
    [
        "RootFs",
        "path",
        treePath,
        ["/a/b", "/var/lib/nslab/dev/centos", "/home/me/tree", "/srv/a_.@+:,=-b"],
        [...wrongPaths, null, "/etc/x", "/usr/lib", "/var/lib", "/proc/1", "/run/nslab", "/boot/x"],
    ],
    [
        "RootFs",
        "source",
        '"busybox", "tarball", "ociImage" or "debian"',
        ["busybox"],
        ["", "toString", "centos", 7, null],
    ],
    [
        "PidNamespace",
        "rootFs",
        rootFsPath,
        ["/tree", "/srv/tree"],
        wrongPaths.filter((path) => path !== "/tree"),
    ],
    [
        "PidNamespace",
        "command",
        "a list of texts, the first of them not empty",
        [["a"], ["a", ""]],
        [[], [""], [1], ["a", 2], "a", 7, null],
    ],
    ["PidNamespace", "isolate", "true or false", [true, false], ["true", 1, null]],
    ["PidNamespace", "cgroup", directoryName, ["a", "a".repeat(64), "0_.-"], wrongNames],
    ["MemoryCgroup", "name", directoryName, ["a", "a".repeat(64), "0_.-"], wrongNames],
    [
        "MemoryCgroup",
        "limitBytes",
        "a whole number from 65536 to 9007199254740991 bytes",
        [65536, 2 ** 53 - 1],
        [0, -1, 65535, 2 ** 53, 65536.5, NaN, Infinity, "100000000", "many", null],
    ],
    ["MemoryCgroup", "swappiness", "a whole number from 0 to 100", [0, 100], [-1, 101, 0.5, "60", null]],
    ["VethPair", "namespace", directoryName, ["a", "a".repeat(64)], wrongNames],
    ["VethPair", "insideName", interfaceName, ["a", "a".repeat(15)], wrongInterfaces],
    ["VethPair", "outsideName", interfaceName, ["a", "a".repeat(15)], wrongInterfaces],
    ["VethPair", "insideAddress", address, ["10.1.0.3/24"], wrongAddresses],
    ["VethPair", "outsideAddress", address, ["10.1.0.3/24"], wrongAddresses],
    [
        "VethPair",
        "outsideAddress",
        "an address in the network of insideAddress, 10.1.0.1/24",
        [],
        ["10.2.0.2/24", "10.1.0.2/25", "10.1.1.2/24"],
    ],
    ["VethPair", "outsideAddress", "another address than insideAddress", [], ["10.1.0.1/24"]],
    ["PublishedContainer", "engine", '"byhand" or "docker"', ["byhand"], ["podman", "", null]],
    ["PublishedContainer", "hostNamespace", directoryName, ["d", "a".repeat(64)], wrongNames],
    ["PublishedContainer", "clientNamespace", directoryName, ["d", "a".repeat(64)], wrongNames],
    ["PublishedContainer", "containerNamespace", directoryName, ["d", "a".repeat(64)], wrongNames],
    ["PublishedContainer", "clientNamespace", "another name than hostNamespace", [], ["a"]],
    ["PublishedContainer", "containerNamespace", "another name than hostNamespace", [], ["a"]],
    ["PublishedContainer", "containerNamespace", "another name than clientNamespace", [], ["b"]],
    ["PublishedContainer", "hostAddress", address, ["10.1.0.3/24"], wrongAddresses],
    ["PublishedContainer", "clientAddress", address, ["10.1.0.3/24"], wrongAddresses],
    ["PublishedContainer", "bridgeAddress", address, ["10.2.0.3/24"], wrongAddresses],
    ["PublishedContainer", "containerAddress", address, ["10.2.0.3/24"], wrongAddresses],
    ["PublishedContainer", "hostAddress", oneHost, [], ["10.1.0.0/24", "10.1.0.255/24"]],
    ["PublishedContainer", "clientAddress", oneHost, [], ["10.1.0.0/24", "10.1.0.255/24"]],
    ["PublishedContainer", "bridgeAddress", oneHost, [], ["10.2.0.0/24", "10.2.0.255/24"]],
    ["PublishedContainer", "containerAddress", oneHost, [], ["10.2.0.0/24", "10.2.0.255/24"]],
    [
        "PublishedContainer",
        "clientAddress",
        "an address in the network of hostAddress, 10.1.0.1/24",
        [],
        ["10.2.0.2/24", "10.1.0.2/25"],
    ],
    ["PublishedContainer", "clientAddress", "another address than hostAddress", [], ["10.1.0.1/24"]],
    [
        "PublishedContainer",
        "containerAddress",
        "an address in the network of bridgeAddress, 10.2.0.1/24",
        [],
        ["10.3.0.2/24", "10.2.0.2/25"],
    ],
    ["PublishedContainer", "containerAddress", "another address than bridgeAddress", [], ["10.2.0.1/24"]],
    [
        "PublishedContainer",
        "hostPort",
        "a whole number from 1 to 65535",
        [1, 65535],
        [0, -1, 65536, 80.5, "80", null],
    ],
    ["CaptureJob", "interface", interfaceName, ["any", "a".repeat(15)], wrongInterfaces],
    ["CaptureJob", "namespace", directoryName, ["", "a", "a".repeat(64)], wrongNames.slice(1)],
    ["CaptureJob", "peer", "true or false", [true, false], ["true", 1, null]],
    [
        "CaptureJob",
        "snaplen",
        "a whole number from 64 to 262144 bytes",
        [64, 262144],
        [63, 262145, 64.5, "64", null],
    ],
    [
        "CaptureJob",
        "fileMegabytes",
        "a whole number from 1 to 1000 million bytes",
        [1, 1000],
        [0, 1001, 1.5, "1", null],
    ],
    ["CaptureJob", "files", "a whole number from 2 to 100", [2, 100], [1, 101, 2.5, "2", null]],
    ["CaptureJob", "path", capturePath, ["/srv/a.pcap"], [...wrongPaths, null]],
];

it("every component of the library is held to its rules here", () => {
    assert.deepEqual(Object.keys(components).sort(), onHosts.sort());
});

for (const [name, { faults, right }] of Object.entries(components)) {
    describe(`The arguments of ${name}`, () => {
        const check = (args: Args) => faults({ ...right, ...args } as never);

        it("may all be right", () => {
            assert.deepEqual(check({}), []);
        });

        it("are all held to something", () => {
            const tried = cases.filter(([component]) => component === name).map(([, argument]) => argument);
            assert.deepEqual(
                Object.keys(right).filter((argument) => argument !== "host" && !tried.includes(argument)),
                [],
            );
        });

        for (const [, argument, allowed, edges, wrong] of cases.filter(([component]) => component === name)) {
            it(`hold ${argument} to ${allowed}`, () => {
                for (const value of edges) assert.deepEqual(check({ [argument]: value }), []);
                for (const value of wrong) {
                    const found = check({ [argument]: value });
                    assert.deepEqual(found, [{ argument, value, allowed }], JSON.stringify(value));
                }
            });
        }
    });
}

describe("A required argument", () => {
    for (const [name, { faults, required = [] }] of Object.entries(components)) {
        it(`of ${name} that is missing is named, and no other is required`, () => {
            assert.deepEqual(
                faults({ host } as never).map(({ argument, value }) => [argument, value]),
                required.map((argument) => [argument, undefined]),
            );
        });
    }

    it("that an Output leaves undefined is refused too", async () => {
        const { errors } = await run(() => {
            const nothing = pulumi.output(undefined) as unknown as pulumi.Output<string>;
            new MemoryCgroup("it", { name: nothing, limitBytes: 65536, host });
        });
        assert.match(errors[0]?.message ?? "no error", /name: not given; allowed: 1 to 64 letters/);
    });
});

describe("The networks of a published container", () => {
    it("are none that are never on a link", () => {
        for (const network of ["127.0.0", "224.0.0"]) {
            const args = { bridgeAddress: `${network}.1/24`, containerAddress: `${network}.2/24` };
            assert.deepEqual(
                PublishedContainer.faults(args).map(({ argument, allowed }) => [argument, allowed]),
                [
                    ["bridgeAddress", oneHost],
                    ["containerAddress", oneHost],
                ],
            );
        }
    });

    it("must not overlap: the host could not tell where to send a packet", () => {
        for (const bridgeAddress of ["198.51.100.129/25", "198.51.0.1/16"]) {
            const containerAddress = bridgeAddress.replace(/\d+\//, "200/");
            assert.deepEqual(PublishedContainer.faults({ bridgeAddress, containerAddress }), [
                {
                    argument: "bridgeAddress",
                    value: bridgeAddress,
                    allowed: "an address outside the network of hostAddress, 198.51.100.1/24",
                },
            ]);
        }
    });
});

describe("The path of a root file system", () => {
    it("is not the folder of all labs, nor that of their records or their cache", () => {
        for (const path of ["", "/.records", "/.records/a", "/.cache", "/.cache/a"].map(
            (end) => `/var/lib/nslab${end}`,
        )) {
            assert.deepEqual(
                RootFs.faults({ path }).map(({ argument }) => argument),
                ["path"],
                path,
            );
        }
    });
});

describe("The source of a root file system", () => {
    const digest = "0".repeat(64);
    const faultsOf = (args: object) => RootFs.faults({ path: "/srv/tree", ...args });
    const named = (args: object) => faultsOf(args).map(({ argument }) => argument);
    const ofTarball = (tarball: unknown) => named({ source: "tarball", tarball });
    const ofImage = (ociImage: unknown) => named({ source: "ociImage", ociImage });
    const ofDebian = (debian: object) =>
        named({ source: "debian", debian: { suite: "bookworm", ...debian } });

    it("needs the argument of its name, and no other has it", () => {
        const ociImage = { reference: `centos@sha256:${digest}` };
        assert.deepEqual(named({ source: "ociImage", ociImage }), []);
        assert.deepEqual(named({ source: "tarball", ociImage }), ["tarball", "ociImage"]);
        assert.deepEqual(named({ ociImage, debian: { suite: "bookworm" } }), ["ociImage", "debian"]);
        for (const source of ["tarball", "ociImage", "debian"])
            for (const wrong of [undefined, null, "x"])
                assert.deepEqual(named({ source, [source]: wrong }), [source]);
    });

    it("may be a tarball that exists, or one at a URL with its digest", () => {
        assert.deepEqual(ofTarball({ path: program }), []);
        assert.deepEqual(ofTarball({ url: "https://example.org/a.tar", sha256: digest }), []);
        assert.deepEqual(ofTarball({ path: "/no/such" }), ["tarball.path"]);
        assert.deepEqual(ofTarball({ path: "/tmp" }), ["tarball.path"]);
        assert.deepEqual(ofTarball({}), ["tarball.path"]);
        assert.deepEqual(ofTarball({ url: "https://example.org/a.tar" }), ["tarball.sha256"]);
        assert.deepEqual(ofTarball({ path: program, url: "https://example.org/a.tar", sha256: digest }), [
            "tarball.url",
        ]);
        for (const url of [
            "http://example.org/a",
            "ftp://a/b",
            "file:///etc/passwd",
            "https://",
            "https://a/b c",
            7,
        ])
            assert.deepEqual(ofTarball({ url, sha256: digest }), ["tarball.url"], String(url));
        for (const sha256 of [
            "",
            "0",
            digest.replace("0", "g"),
            `${digest}0`,
            digest.replaceAll("0", "A"),
            null,
        ])
            assert.deepEqual(ofTarball({ url: "https://a/b", sha256 }), ["tarball.sha256"], String(sha256));
    });

    it("must have the digest that is given with its path, and the right one is named", () => {
        const [fault] = faultsOf({ source: "tarball", tarball: { path: program, sha256: digest } });
        assert.match(fault?.allowed ?? "", /^that of .*go-demo, which is [0-9a-f]{64}$/);
        const right = fault?.allowed.slice(-64);
        assert.deepEqual(ofTarball({ path: program, sha256: right }), []);
    });

    it("may be an image with its digest, in a registry or in a layout", () => {
        assert.deepEqual(ofImage({ layout: "/srv/image", digest: `sha256:${digest}` }), []);
        assert.deepEqual(ofImage({}), ["ociImage.reference"]);
        assert.deepEqual(ofImage({ layout: "/srv/image" }), ["ociImage.digest"]);
        assert.deepEqual(ofImage({ digest: `sha256:${digest}` }), ["ociImage.reference", "ociImage.digest"]);
        assert.deepEqual(
            ofImage({ reference: `a@sha256:${digest}`, layout: "/srv/a", digest: `sha256:${digest}` }),
            ["ociImage.layout", "ociImage.digest"],
        );
        for (const reference of [
            "centos",
            "centos:7",
            "centos@sha256:00",
            `-a@sha256:${digest}`,
            `a b@sha256:${digest}`,
        ])
            assert.deepEqual(ofImage({ reference }), ["ociImage.reference"], reference);
        for (const layout of ["image", "/", "/srv/../image", "/srv/a b"])
            assert.deepEqual(ofImage({ layout, digest: `sha256:${digest}` }), ["ociImage.layout"], layout);
    });

    it("may be Debian's packages", () => {
        assert.deepEqual(
            ofDebian({ packages: ["procps", "libc6:arm64", "nginx=1.22.1-9"], variant: "apt" }),
            [],
        );
        for (const mirror of [
            "",
            "http://mirror.example.org/debian",
            "copy:/srv/mirror",
            "deb [trusted=yes] copy:/srv/mirror ./",
        ])
            assert.deepEqual(ofDebian({ mirror }), [], mirror);
        for (const suite of [undefined, "", "-x", "Book worm", 7])
            assert.deepEqual(ofDebian({ suite }), ["debian.suite"], String(suite));
        for (const packages of ["procps", ["--help"], ["a b"], ["x,y"], [7]])
            assert.deepEqual(ofDebian({ packages }), ["debian.packages"], String(packages));
        for (const mirror of ["-", "--hook=x", "mirror.example.org", "deb\nx", "http://a b\nc"])
            assert.deepEqual(ofDebian({ mirror }), ["debian.mirror"], mirror);
        assert.deepEqual(ofDebian({ variant: "huge" }), ["debian.variant"]);
    });
});

describe("The files of a root file system", () => {
    const faultsOf = (files: Record<string, string>) => RootFs.faults({ path: "/srv/tree", files });

    it("may be any that exist, at any place in the tree", () => {
        assert.deepEqual(faultsOf({ "/demo": program, "/usr/local/bin/demo": program }), []);
    });

    it("must exist", () => {
        assert.deepEqual(faultsOf({ "/demo": "/no/such/file" }), [
            { argument: 'files["/demo"]', value: "/no/such/file", allowed: "a file that exists" },
        ]);
    });

    it("must be files, not folders", () => {
        assert.deepEqual(
            faultsOf({ "/demo": "/tmp" }).map(({ argument }) => argument),
            ['files["/demo"]'],
        );
    });

    it("must leave the mark alone that says whose the tree is", () => {
        assert.deepEqual(
            faultsOf({ "/.nslab": program }).map(({ argument }) => argument),
            ['files["/.nslab"]'],
        );
    });

    it("must stay inside the tree", () => {
        const allowed = 'an absolute path in the tree, of letters, digits and "_.@+:,=-"';
        for (const place of ["demo", "/../demo", "/bin/../../demo", "/", "/bin/"]) {
            assert.deepEqual(faultsOf({ [place]: program }), [
                { argument: `files["${place}"]`, value: place, allowed },
            ]);
        }
    });
});

describe("The arguments of an SSH host", () => {
    const right = { address: "192.0.2.7", privateKey: "key", hostKey: "ssh-ed25519 AAAA" };
    const faultsOf = (ssh: Args) => VethPair.faults({ host: { ssh: { ...right, ...ssh } } });
    const named = (ssh: Args) => faultsOf(ssh).map(({ argument }) => argument);

    it("may all be right", () => {
        assert.deepEqual(named({}), []);
        assert.deepEqual(named({ privateKey: undefined, agentSocketPath: "/run/agent" }), []);
        assert.deepEqual(named({ port: 1, user: "lab" }), []);
        assert.deepEqual(named({ port: 65535, hostKey: "ecdsa-sha2-nistp256 AAAA comment" }), []);
    });

    it("name the address, the key and the host key that are missing", () => {
        const missing = named({ address: "", privateKey: undefined, hostKey: undefined });
        assert.deepEqual(missing, ["host.ssh.address", "host.ssh.privateKey", "host.ssh.hostKey"]);
    });

    it("are checked for the jump host too", () => {
        assert.deepEqual(named({ jumpHost: right }), []);
        assert.deepEqual(named({ jumpHost: { port: 0 } }), [
            "host.ssh.jumpHost.address",
            "host.ssh.jumpHost.port",
            "host.ssh.jumpHost.privateKey",
            "host.ssh.jumpHost.hostKey",
        ]);
    });

    it("hold the port to 1 to 65535", () => {
        for (const port of [0, -1, 65536, 22.5, NaN]) assert.deepEqual(named({ port }), ["host.ssh.port"]);
    });

    it("refuse a port that is no number", () => {
        assert.deepEqual(named({ port: "many" }), ["host.ssh.port"]);
    });

    it("hold the host key to what ssh-keyscan prints", () => {
        for (const hostKey of ["AAAA", "ssh-ed25519", "192.0.2.7 ssh-ed25519 AAAA", "SHA256:abc"]) {
            assert.deepEqual(named({ hostKey }), ["host.ssh.hostKey"]);
        }
    });

    it("never show the private key in a message", () => {
        const faults = faultsOf({ address: "", privateKey: "very secret" });
        assert.ok(!new ArgumentError("it", faults).message.includes("very secret"));
    });
});

describe("Several wrong arguments", () => {
    it("are one error that names each, its value and what is allowed, and says that nothing was changed", async () => {
        const { errors, resources } = await run(
            () =>
                new MemoryCgroup("it", {
                    name: "a/b",
                    limitBytes: "many" as unknown as number,
                    swappiness: 101,
                    host: { ssh: { address: "", privateKey: "key", hostKey: "ssh-ed25519 AAAA", port: 0 } },
                }),
        );
        assert.equal(errors.length, 1);
        assert.ok(errors[0] instanceof ArgumentError && pulumi.RunError.isInstance(errors[0]));
        assert.equal(
            errors[0].message,
            [
                'MemoryCgroup "it": 5 wrong arguments; nothing was changed on any host',
                `  name: "a/b"; allowed: ${directoryName}`,
                '  limitBytes: "many"; allowed: a whole number from 65536 to 9007199254740991 bytes',
                "  swappiness: 101; allowed: a whole number from 0 to 100",
                '  host.ssh.address: ""; allowed: a host name or an IP address',
                "  host.ssh.port: 0; allowed: a whole number from 1 to 65535",
            ].join("\n"),
        );
        assert.deepEqual(
            resources.filter(({ type }) => !type.startsWith("nslab:")),
            [],
        );
    });
});

describe("A PublishedContainer at the host's own interface", () => {
    const faultsOf = (args: Args) =>
        PublishedContainer.faults(args).map(({ argument, allowed }) => [argument, allowed]);
    const named = `${interfaceName}; not "lo", which no other machine reaches`;

    it("takes what names an interface, but none that no other machine reaches", () => {
        for (const nic of ["eth0", "eth0.100", ""]) assert.deepEqual(faultsOf({ interface: nic }), []);
        for (const nic of ["lo", "a b", "a".repeat(16), 1, null]) {
            assert.deepEqual(faultsOf({ interface: nic }), [["interface", named]]);
        }
    });

    it("has links of three names, on a bridge of its own", () => {
        assert.deepEqual(faultsOf({ interface: "eth0", bridge: "eth0", hostEnd: "eth0" }), [
            ["bridge", "another name than interface"],
            ["hostEnd", "another name than interface"],
        ]);
        assert.deepEqual(faultsOf({ interface: "eth0", bridge: "a b", hostEnd: "a".repeat(16) }), [
            ["bridge", interfaceName],
            ["hostEnd", interfaceName],
        ]);
        // The probe compares it with the routes of the host, all of them.
        const bridgeAddress = "198.51.100.129/25";
        assert.deepEqual(
            faultsOf({ interface: "eth0", bridgeAddress, containerAddress: "198.51.100.130/25" }),
            [],
        );
    });

    it("has nothing that plays host and Internet; and without an interface nothing is the host's own", () => {
        const played = {
            hostNamespace: "a",
            clientNamespace: "b",
            hostAddress: "10.1.0.1/24",
            clientAddress: "10.1.0.2/24",
        };
        assert.deepEqual(
            faultsOf({ interface: "eth0", ...played }),
            Object.keys(played).map((argument) => [argument, "only without interface"]),
        );
        assert.deepEqual(faultsOf({ bridge: "a", hostEnd: "b" }), [
            ["bridge", "only with interface"],
            ["hostEnd", "only with interface"],
        ]);
    });
});

describe("A PublishedContainer by Docker", () => {
    const digest = `nginx@sha256:${"0".repeat(64)}`;
    const faultsOf = (args: Args) =>
        PublishedContainer.faults({ engine: "docker", ...args }).map(({ argument, allowed }) => [
            argument,
            allowed,
        ]);

    it("takes a reference with digest, a path and a socket", () => {
        for (const args of [
            { image: digest },
            { image: "/srv/a.tar" },
            { dockerHost: "unix:///run/a.sock" },
        ]) {
            assert.deepEqual(faultsOf(args), []);
        }
    });

    it("refuses an image that may be another tomorrow, another machine's engine, and a name too long for a link", () => {
        const image = 'a reference with digest, such as "nginx@sha256:…", or an absolute path';
        const dockerHost = 'a socket of the host, such as "unix:///run/docker.sock"';
        assert.deepEqual(
            faultsOf({
                image: "nginx:latest",
                dockerHost: "tcp://192.0.2.7:2375",
                clientNamespace: "a".repeat(16),
            }),
            [
                ["image", image],
                ["dockerHost", dockerHost],
                ["clientNamespace", interfaceName],
            ],
        );
    });

    it("has no addresses or namespaces that play host and Internet, where the host's own interface is used", () => {
        assert.deepEqual(
            faultsOf({ interface: "eth0", clientNamespace: "a", clientAddress: "198.51.100.2/24" }),
            [
                ["clientNamespace", "only without interface"],
                ["clientAddress", "only without interface"],
            ],
        );
        assert.deepEqual(faultsOf({ interface: "eth0", clientNamespace: undefined }), []);
    });

    it("refuses what only the other engine has", () => {
        assert.deepEqual(faultsOf({ hostNamespace: "a", bridgeAddress: "10.2.0.1/24" }), [
            ["hostNamespace", 'only with engine "byhand"'],
            ["bridgeAddress", 'only with engine "byhand"'],
        ]);
        assert.deepEqual(faultsOf({ engine: "byhand", image: digest }), [
            ["image", 'only with engine "docker"'],
        ]);
    });
});

describe("An Output that breaks a rule", () => {
    for (const [name, argument, allowed, , wrong] of cases) {
        // What two arguments must be to each other is told where both are known at once.
        if (wrong.length < 4 || ["source", "engine", "peer"].includes(argument)) continue;
        it(`as ${argument} of ${name} rejects, and no command is registered`, async () => {
            const { make, right } = present(components[name]);
            const value = wrong[0];
            const args = { ...right, [argument]: pulumi.output(Promise.resolve(value)) };
            const { errors, resources } = await run(() => void make(args as never));
            assert.deepEqual(
                errors.map(({ message }) => message),
                [
                    `${name} "it": 1 wrong argument; nothing was changed on any host\n` +
                        `  ${argument}: ${JSON.stringify(value)}; allowed: ${allowed}`,
                ],
            );
            assert.deepEqual(
                resources.filter(({ type }) => type.startsWith("command:")),
                [],
            );
        });
    }

    it("is let through where it keeps the rule", async () => {
        const { errors, resources } = await run(
            () =>
                new MemoryCgroup("it", {
                    name: pulumi.output("go-demo"),
                    limitBytes: Promise.resolve(65536),
                    host,
                }),
        );
        assert.deepEqual(errors, []);
        assert.match(String(resources.at(-1)?.inputs["stdin"]), /^name=go-demo\nlimitBytes=65536$/m);
    });
});
