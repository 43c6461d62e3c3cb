import type * as pulumi from "@pulumi/pulumi";
import type { HostArgs } from "../arguments/hostArgs.ts";

/** What a root file system is filled with. An object, since Pulumi's other languages know no union of texts. */
export const RootFsSource = {
    Busybox: "busybox",
    Tarball: "tarball",
    OciImage: "ociImage",
    Debian: "debian",
} as const;
/** What a root file system is filled with. */
export type RootFsSource = (typeof RootFsSource)[keyof typeof RootFsSource];

/** Which packages a Debian system has without being named, as mmdebstrap(1) calls them. */
export const DebianVariant = {
    Extract: "extract",
    Custom: "custom",
    Essential: "essential",
    Apt: "apt",
    Minbase: "minbase",
    Standard: "standard",
} as const;
/** Which packages a Debian system has without being named, as mmdebstrap(1) calls them. */
export type DebianVariant = (typeof DebianVariant)[keyof typeof DebianVariant];

/** The arguments of a {@link RootFs}. */
export interface RootFsArgs {
    /**
     * The directory, an absolute path of at least two components. It must not exist yet. Below `/var/lib/nslab` the
     * folders above it are created and removed with it; elsewhere they must exist, and belong to root alone, or nobody
     * could say what is in the way by then. With another source than "busybox"
     * one of them must let only root in, as those that are created do: who could enter the tree from outside could run
     * its setuid programs. A change replaces the root file system and what runs in it.
     *
     * @example
     * `"/var/lib/nslab/dev/centos"`
     */
    path: pulumi.Input<string>;

    /**
     * What it is filled with. "busybox": the host's own static busybox, with a link for each of its commands, the
     * usual empty directories and device nodes. "tarball", "ociImage" and "debian": what the argument of that name
     * says; it must hold /bin/sh. A change replaces the root file system.
     *
     * @default `"busybox"`
     */
    source?: RootFsSource;

    /**
     * The tarball, for source "tarball" alone. A change of its content replaces the root file system.
     *
     * @default none
     */
    tarball?: TarballArgs;

    /**
     * The image, for source "ociImage" alone. A changed digest replaces the root file system.
     *
     * @default none
     */
    ociImage?: OciImageArgs;

    /**
     * The distribution's packages, for source "debian" alone. A change replaces the root file system.
     *
     * @default none
     */
    debian?: DebianArgs;

    /**
     * More files: from their path inside the root file system to a file of the machine that runs Pulumi. A changed
     * file is copied again in place.
     *
     * @default none
     * @example
     * `{ "/bin/go-demo": "build/go-demo" }`
     */
    files?: Record<string, string>;

    /** Where the root file system is. Another host replaces the root file system. @default this machine */
    host?: HostArgs;
}

/**
 * A tar archive of a root file system: plain, or compressed with gzip, xz, zstd or bzip2. One of `path` and `url` is
 * needed.
 *
 * The whole archive is looked at before anything of it is unpacked. It is refused, with the entry named, if an entry
 * has an absolute path or "..", is a hard link to such a path, or is to be written through a symbolic link of the
 * archive. Owners, modes, hard links, sparse files, file capabilities and the extended attributes `user.*` are kept;
 * device nodes other than null, zero, full, random, urandom and tty are left out, and named.
 */
export interface TarballArgs {
    /**
     * A file of the machine that runs Pulumi, which is copied to a host that is another. It is read at every preview, and
     * unpacked from a copy that nobody else can change.
     * A change of its content replaces the root file system, another path of the same file does not.
     *
     * @default none
     * @example
     * `"images/alpine-minirootfs.tar.gz"`
     */
    path?: string;

    /**
     * Where the host downloads it, by https. It is downloaded once, and what was broken off is gone on with; it is kept
     * in the host's `/var/cache/nslab/archives`, whose files may be removed at any time. A changed URL with the same digest
     * replaces nothing.
     *
     * @default none
     * @example
     * `"https://example.org/rootfs.tar.xz"`
     */
    url?: string;

    /**
     * The archive's SHA-256, 64 hexadecimal digits: one with another is refused. Needed with `url`. A change replaces
     * the root file system.
     *
     * @default with `path`, that of the file
     */
    sha256?: string;
}

/**
 * An image as container engines have it. Either `reference`, or `layout` with `digest`, is needed. umoci(1) unpacks it;
 * the device nodes that a {@link TarballArgs} leaves out are left out here too.
 */
export interface OciImageArgs {
    /**
     * The image in a registry, with its digest, as `skopeo inspect` names it. The host fetches it once, with skopeo(1),
     * into its `/var/cache/nslab/archives`; where a registry wants a login, root on the host must have done it (skopeo
     * login). A changed digest replaces the root file system.
     *
     * @default none
     * @example
     * `"docker.io/library/centos@sha256:…"`
     */
    reference?: string;

    /**
     * A directory on the host in the OCI image layout, an absolute path. A changed path with the same digest replaces
     * nothing.
     *
     * @default none
     * @example
     * `"/srv/images/centos"`
     */
    layout?: string;

    /**
     * The digest of the image's manifest in `layout`, as its index.json names it; or that of an index of images for
     * several platforms, as docker buildx writes it, which needs jq(1) on the host. A change replaces the root file
     * system.
     *
     * @default none
     * @example
     * `"sha256:…"`
     */
    digest?: string;
}

/**
 * Debian, bootstrapped from its packages by mmdebstrap(1) for the host's own architecture. A change of any of these
 * replaces the root file system.
 */
export interface DebianArgs {
    /**
     * The suite. A change replaces the root file system.
     *
     * @example
     * `"bookworm"`
     */
    suite: string;

    /**
     * Packages beside those of the variant. A change replaces the root file system.
     *
     * @default none
     * @example
     * `["procps", "iproute2"]`
     */
    packages?: string[];

    /**
     * Which packages there are without being named: one of mmdebstrap's variants. A change
     * replaces the root file system.
     *
     * @default `"minbase"`
     */
    variant?: DebianVariant;

    /**
     * Where the packages are: a URI, or a line as in sources.list(5), which may name a key. A change
     * replaces the root file system.
     *
     * @default `""`: Debian's own mirror
     * @example
     * `"https://mirror.example.org/debian"`
     * @example
     * `"deb [signed-by=/srv/keys/lab.gpg] https://mirror.example.org/debian bookworm main"`
     */
    mirror?: string;
}
