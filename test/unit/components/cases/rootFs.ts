import { RootFs } from "../../../../components/index.ts";
import { treePath, wrongPaths } from "../allowed.ts";
import type { Arguments, Entry } from "../case.ts";
import { archive, digest, program } from "../caseFiles.ts";

const host = { sudo: false };

export const entries: Entry[] = [
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
];

export const args: Arguments = {
    faults: (args) => RootFs.faults(args),
    make: (args) => new RootFs("it", args),
    right: { path: "/srv/tree", source: "busybox", host },
    required: ["path"],
    cases: [
        [
            "path",
            treePath,
            ["/a/b", "/var/lib/nslab/dev/centos", "/home/me/tree", "/srv/a_.@+:,=-b"],
            [...wrongPaths, null, "/etc/x", "/usr/lib", "/var/lib", "/proc/1", "/run/nslab", "/boot/x"],
        ],
        [
            "source",
            '"busybox", "tarball", "ociImage" or "debian"',
            ["busybox"],
            ["", "toString", "centos", 7, null],
        ],
    ],
};
