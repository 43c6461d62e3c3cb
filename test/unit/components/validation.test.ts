import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import {
    ArgumentError,
    MemoryCgroup,
    PublishedContainer,
    RootFs,
    VethPair,
} from "../../../components/index.ts";
import { present, run } from "../../support/mocks.ts";
import { directoryName, interfaceName, oneHost } from "./allowed.ts";
import { program } from "./caseFiles.ts";
import { argumentsOf, onHosts } from "./catalogue.ts";

type Args = Record<string, unknown>;

const host = { sudo: false };

it("every component of the library is held to its rules here", () => {
    assert.deepEqual(Object.keys(argumentsOf).sort(), onHosts.sort());
});

for (const [name, { faults, right, cases }] of Object.entries(argumentsOf)) {
    describe(`The arguments of ${name}`, () => {
        const check = (args: Args) => faults({ ...right, ...args } as never);

        it("may all be right", () => {
            assert.deepEqual(check({}), []);
        });

        it("are all held to something", () => {
            const tried = cases.map(([argument]) => argument);
            assert.deepEqual(
                Object.keys(right).filter((argument) => argument !== "host" && !tried.includes(argument)),
                [],
            );
        });

        for (const [argument, allowed, edges, wrong] of cases) {
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
    for (const [name, { faults, required = [] }] of Object.entries(argumentsOf)) {
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
            new MemoryCgroup("it", { name: nothing, limitBytes: 2097152, host });
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
        for (const path of [
            "/var/lib/nslab",
            "/var/lib/nslab/.records",
            "/var/lib/nslab/.records/a",
            "/var/cache/nslab",
            "/var/cache/nslab/a",
        ]) {
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
                '  limitBytes: "many"; allowed: a whole number from 2097152 to 9007199254740991 bytes',
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
        for (const nic of ["eth0", "eth0.100", ""]) assert.deepEqual(faultsOf({ publishInterface: nic }), []);
        for (const nic of ["lo", "a b", "a".repeat(16), 1, null]) {
            assert.deepEqual(faultsOf({ publishInterface: nic }), [["publishInterface", named]]);
        }
    });

    it("has links of three names, on a bridge of its own", () => {
        assert.deepEqual(faultsOf({ publishInterface: "eth0", bridge: "eth0", hostEnd: "eth0" }), [
            ["bridge", "another name than publishInterface"],
            ["hostEnd", "another name than publishInterface"],
        ]);
        assert.deepEqual(faultsOf({ publishInterface: "eth0", bridge: "a b", hostEnd: "a".repeat(16) }), [
            ["bridge", interfaceName],
            ["hostEnd", interfaceName],
        ]);
        // The probe compares it with the routes of the host, all of them.
        const bridgeAddress = "198.51.100.129/25";
        assert.deepEqual(
            faultsOf({ publishInterface: "eth0", bridgeAddress, containerAddress: "198.51.100.130/25" }),
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
            faultsOf({ publishInterface: "eth0", ...played }),
            Object.keys(played).map((argument) => [argument, "only without publishInterface"]),
        );
        assert.deepEqual(faultsOf({ bridge: "a", hostEnd: "b" }), [
            ["bridge", "only with publishInterface"],
            ["hostEnd", "only with publishInterface"],
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
            faultsOf({ publishInterface: "eth0", clientNamespace: "a", clientAddress: "198.51.100.2/24" }),
            [
                ["clientNamespace", "only without publishInterface"],
                ["clientAddress", "only without publishInterface"],
            ],
        );
        assert.deepEqual(faultsOf({ publishInterface: "eth0", clientNamespace: undefined }), []);
    });

    it("refuses what only the other engine has", () => {
        assert.deepEqual(faultsOf({ hostNamespace: "a", bridgeAddress: "10.2.0.1/24" }), [
            ["hostNamespace", 'only with engine "manual"'],
            ["bridgeAddress", 'only with engine "manual"'],
        ]);
        assert.deepEqual(faultsOf({ engine: "manual", image: digest }), [
            ["image", 'only with engine "docker"'],
        ]);
    });
});

describe("An Output that breaks a rule", () => {
    const all = Object.entries(argumentsOf).flatMap(([name, { cases }]) =>
        cases.map((one) => [name, ...one] as const),
    );
    for (const [name, argument, allowed, , wrong] of all) {
        // What two arguments must be to each other is told where both are known at once.
        if (wrong.length < 4 || ["source", "engine", "peer"].includes(argument)) continue;
        it(`as ${argument} of ${name} rejects, and no command is registered`, async () => {
            const { make, right } = present(argumentsOf[name]);
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
                    limitBytes: Promise.resolve(2097152),
                    host,
                }),
        );
        assert.deepEqual(errors, []);
        assert.match(String(resources.at(-1)?.inputs["stdin"]), /^name=go-demo\nlimitBytes=2097152$/m);
    });
});
