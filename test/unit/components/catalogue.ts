import { createHash } from "node:crypto";
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after } from "node:test";
import * as pulumi from "@pulumi/pulumi";
import {
    CaptureJob,
    MemoryCgroup,
    PidNamespace,
    PublishedContainer,
    RootFs,
    VethPair,
} from "../../../components/index.ts";
import * as library from "../../../components/index.ts";
import type { HostArgs } from "../../../components/index.ts";

/** The folder of the files that a root file system takes from the machine that runs Pulumi. */
export const files = mkdtempSync(join(tmpdir(), "nslab-files-"));
after(() => {
    rmSync(files, { recursive: true, force: true });
});

/** A file with the same content and mode wherever the tests run. */
export const program = join(files, "go-demo");
writeFileSync(program, "#!/bin/sh\necho demo\n");
chmodSync(program, 0o755);

/** The names of all components. */
export const classNames = Object.entries(library)
    .filter(([, value]) => "prototype" in value && value.prototype instanceof pulumi.ComponentResource)
    .map(([name]) => name);

/** What is taken for a tarball of a root file system. */
export const archive = join(files, "rootfs.tar");
writeFileSync(archive, "archive");
const digest = createHash("sha256").update("archive").digest("hex");

/** One way to use a component. */
export interface Entry {
    title: string;
    type: string;
    /** Its folder in components/, and the name of its kind in records. */
    kind: string;
    /** Where its scripts are, if not in the folder of its kind. */
    folder?: string;
    /** Of the one command that it registers. */
    suffix: string;
    /** The copies of files that it registers for a host over SSH. */
    copies?: string[];
    /** What a change of replaces the object, as the command's triggers hold it. */
    identity: Record<string, unknown>;
    make: (name: string, host: HostArgs) => unknown;
    /** With every argument different. */
    makeOther: (name: string, host: HostArgs) => unknown;
}

export const catalogue: Entry[] = [
    {
        title: "RootFs",
        type: "nslab:index:RootFs",
        kind: "rootFs",
        suffix: "directory",
        copies: ["it-file-0"],
        identity: { path: "/var/lib/nslab/dev/centos", source: "busybox" },
        make: (name, host) =>
            new RootFs(name, {
                path: "/var/lib/nslab/dev/centos",
                files: { "/bin/go-demo": program },
                host,
            }),
        makeOther: (name, host) => new RootFs(name, { path: "/srv/other", source: "busybox", host }),
    },
    {
        title: "RootFs from a tarball",
        type: "nslab:index:RootFs",
        kind: "rootFs",
        suffix: "directory",
        copies: ["it-material-0", "it-file-0"],
        identity: { path: "/srv/tree", source: "tarball", sha256: digest },
        make: (name, host) =>
            new RootFs(name, {
                path: "/srv/tree",
                source: "tarball",
                tarball: { path: archive },
                files: { "/bin/go-demo": program },
                host,
            }),
        makeOther: (name, host) =>
            new RootFs(name, {
                path: "/srv/other",
                source: "tarball",
                tarball: { url: "https://example.org/rootfs.tar.xz", sha256: digest },
                host,
            }),
    },
    {
        title: "RootFs from an OCI image",
        type: "nslab:index:RootFs",
        kind: "rootFs",
        suffix: "directory",
        identity: { path: "/srv/tree", source: "ociImage", digest: `sha256:${digest}` },
        make: (name, host) =>
            new RootFs(name, {
                path: "/srv/tree",
                source: "ociImage",
                ociImage: { reference: `docker.io/library/centos@sha256:${digest}` },
                host,
            }),
        makeOther: (name, host) =>
            new RootFs(name, {
                path: "/srv/other",
                source: "ociImage",
                ociImage: { layout: "/srv/centos", digest: `sha256:${digest}` },
                host,
            }),
    },
    {
        title: "RootFs from Debian's packages",
        type: "nslab:index:RootFs",
        kind: "rootFs",
        suffix: "directory",
        identity: {
            path: "/srv/tree",
            source: "debian",
            suite: "bookworm",
            packages: ["iproute2", "procps"],
            variant: "minbase",
            mirror: "",
        },
        make: (name, host) =>
            new RootFs(name, {
                path: "/srv/tree",
                source: "debian",
                debian: { suite: "bookworm", packages: ["procps", "iproute2"] },
                host,
            }),
        makeOther: (name, host) =>
            new RootFs(name, {
                path: "/srv/other",
                source: "debian",
                debian: { suite: "trixie", variant: "apt", mirror: "https://mirror.example.org/debian" },
                host,
            }),
    },
    {
        title: "PidNamespace",
        type: "nslab:index:PidNamespace",
        kind: "pidNamespace",
        suffix: "process",
        identity: { rootFs: "/srv/tree", command: ["sleep", "infinity"], isolate: true, cgroup: "go-demo" },
        make: (name, host) => new PidNamespace(name, { rootFs: "/srv/tree", cgroup: "go-demo", host }),
        makeOther: (name, host) =>
            new PidNamespace(name, { rootFs: "/srv/b", command: ["sh", "-c", "it's"], host }),
    },
    {
        title: "PidNamespace without a namespace",
        type: "nslab:index:PidNamespace",
        kind: "pidNamespace",
        suffix: "process",
        identity: { rootFs: "/srv/tree", command: ["sleep", "infinity"], isolate: false, cgroup: "" },
        make: (name, host) => new PidNamespace(name, { rootFs: "/srv/tree", isolate: false, host }),
        makeOther: (name, host) =>
            new PidNamespace(name, { rootFs: "/srv/b", isolate: false, cgroup: "c", host }),
    },
    {
        title: "MemoryCgroup",
        type: "nslab:index:MemoryCgroup",
        kind: "memoryCgroup",
        suffix: "group",
        identity: { name: "go-demo" },
        make: (name, host) => new MemoryCgroup(name, { name: "go-demo", limitBytes: 100_000_000, host }),
        makeOther: (name, host) =>
            new MemoryCgroup(name, { name: "b", limitBytes: 65536, swappiness: 60, host }),
    },
    {
        title: "VethPair",
        type: "nslab:index:VethPair",
        kind: "vethPair",
        suffix: "pair",
        identity: { namespace: "test", insideName: "veth0", outsideName: "veth1" },
        make: (name, host) => new VethPair(name, { host }),
        makeOther: (name, host) =>
            new VethPair(name, {
                namespace: "b",
                insideName: "in",
                insideAddress: "10.9.0.1/30",
                outsideName: "out",
                outsideAddress: "10.9.0.2/30",
                host,
            }),
    },
    {
        title: "PublishedContainer",
        type: "nslab:index:PublishedContainer",
        kind: "publishedContainer",
        suffix: "network",
        identity: {
            engine: "byhand",
            interface: "",
            hostNamespace: "host",
            clientNamespace: "internet",
            containerNamespace: "web",
            nic: "eth0",
            bridge: "docker0",
            hostEnd: "veth1",
            containerEnd: "veth0",
            folder: "/var/lib/nslab/0123456789ab/it",
        },
        make: (name, host) => new PublishedContainer(name, { host }),
        makeOther: (name, host) =>
            new PublishedContainer(name, {
                hostNamespace: "a",
                clientNamespace: "b",
                containerNamespace: "c",
                hostAddress: "203.0.113.1/30",
                clientAddress: "203.0.113.2/30",
                bridgeAddress: "10.9.0.1/24",
                containerAddress: "10.9.0.2/24",
                hostPort: 8080,
                host,
            }),
    },
    {
        title: "PublishedContainer by Docker",
        type: "nslab:index:PublishedContainer",
        kind: "publishedContainer",
        folder: "publishedContainer/docker",
        suffix: "network",
        identity: {
            engine: "docker",
            interface: "",
            image: "",
            dockerHost: "",
            nic: "internet",
            clientNamespace: "internet",
            containerNamespace: "web",
            bridge: "docker0",
            containerEnd: "eth0",
            hostAddress: "198.51.100.1/24",
            hostPort: 80,
            folder: "/var/lib/nslab/0123456789ab/it",
        },
        make: (name, host) => new PublishedContainer(name, { engine: "docker", host }),
        makeOther: (name, host) =>
            new PublishedContainer(name, {
                engine: "docker",
                image: "/srv/nginx.tar",
                dockerHost: "unix:///srv/docker.sock",
                clientNamespace: "b",
                containerNamespace: "c",
                hostAddress: "203.0.113.1/30",
                clientAddress: "203.0.113.2/30",
                hostPort: 8080,
                host,
            }),
    },
    {
        title: "PublishedContainer at an interface",
        type: "nslab:index:PublishedContainer",
        kind: "publishedContainer",
        folder: "publishedContainer/onHost",
        suffix: "network",
        identity: {
            engine: "byhand",
            interface: "eth0",
            containerNamespace: "web",
            bridge: "br-web",
            hostEnd: "veth-web",
            containerEnd: "veth0",
            folder: "/var/lib/nslab/0123456789ab/it",
        },
        make: (name, host) => new PublishedContainer(name, { interface: "eth0", host }),
        makeOther: (name, host) =>
            new PublishedContainer(name, {
                interface: "b",
                bridge: "c",
                hostEnd: "d",
                containerNamespace: "e",
                bridgeAddress: "10.9.0.1/24",
                containerAddress: "10.9.0.2/24",
                hostPort: 8080,
                host,
            }),
    },
    {
        title: "PublishedContainer at an interface by Docker",
        type: "nslab:index:PublishedContainer",
        kind: "publishedContainer",
        folder: "publishedContainer/docker",
        suffix: "network",
        identity: {
            engine: "docker",
            interface: "eth0",
            image: "",
            dockerHost: "",
            nic: "eth0",
            clientNamespace: "",
            containerNamespace: "web",
            bridge: "docker0",
            containerEnd: "eth0",
            hostAddress: "",
            hostPort: 80,
            folder: "/var/lib/nslab/0123456789ab/it",
        },
        make: (name, host) => new PublishedContainer(name, { engine: "docker", interface: "eth0", host }),
        makeOther: (name, host) =>
            new PublishedContainer(name, { engine: "docker", interface: "b", hostPort: 1, host }),
    },
    {
        title: "CaptureJob in the host",
        type: "nslab:index:CaptureJob",
        kind: "captureJob",
        suffix: "tcpdump",
        identity: {
            interface: "veth1",
            namespace: "",
            peer: false,
            pcap: "/var/lib/nslab/0123456789ab/it.pcap",
        },
        make: (name, host) => new CaptureJob(name, { interface: "veth1", host }),
        makeOther: (name, host) => new CaptureJob(name, { interface: "any", path: "/srv/a.pcap", host }),
    },
    {
        title: "CaptureJob in a namespace",
        type: "nslab:index:CaptureJob",
        kind: "captureJob",
        suffix: "tcpdump",
        identity: { interface: "veth0", namespace: "test", peer: false, pcap: "/srv/it.pcap" },
        make: (name, host) =>
            new CaptureJob(name, {
                interface: "veth0",
                namespace: "test",
                filter: "icmp or port 80",
                snaplen: 64,
                fileMegabytes: 1,
                files: 100,
                path: "/srv/it.pcap",
                host,
            }),
        makeOther: (name, host) => new CaptureJob(name, { interface: "b", namespace: "b", peer: true, host }),
    },
];

/** The classes that the catalogue has: a virtual machine takes no host, and has tests of its own. */
export const onHosts = classNames.filter((name) => name !== "VirtualMachine");
