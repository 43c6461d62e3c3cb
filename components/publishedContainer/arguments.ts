import type * as pulumi from "@pulumi/pulumi";
import type { Rules } from "../arguments/faults.ts";
import type { HostArgs } from "../arguments/hostArgs.ts";
import {
    directoryName,
    interfaceName,
    ipv4HostCidr,
    isPlainAbsolutePath,
    wholeNumber,
} from "../arguments/rules.ts";

/** Who makes a published container. An object, since Pulumi's other languages know no union of texts. */
export const ContainerEngine = { Manual: "manual", Docker: "docker" } as const;
/** Who makes a published container. */
export type ContainerEngine = (typeof ContainerEngine)[keyof typeof ContainerEngine];

/** The arguments of a {@link PublishedContainer}. */
export interface PublishedContainerArgs {
    /**
     * Who makes the container: "manual" is ip(8), iptables(8) and nginx, one by one; "docker" is the Docker Engine of
     * the host, from 18.06 on (API 1.38). A change replaces all.
     *
     * @default `"manual"`
     */
    engine?: ContainerEngine;

    /**
     * What the container's root file system is made of, for engine "docker" alone: a reference with digest, which is
     * pulled, or the path of a tarball or a directory on the host, which is imported. It must have nginx on its PATH. A
     * change replaces all.
     *
     * @default `""`: the host's own nginx and the libraries that it needs, imported
     * @example
     * `"docker.io/library/nginx@sha256:…"`
     * @example
     * `"/srv/images/nginx.tar"`
     */
    image?: pulumi.Input<string>;

    /**
     * The socket of the Docker Engine, for engine "docker" alone. A change replaces all.
     *
     * @default `""`: where the docker command finds it
     * @example
     * `"unix:///run/docker.sock"`
     */
    dockerHost?: pulumi.Input<string>;

    /**
     * The network interface of the host itself at whose own IPv4 address the container is published, for other
     * machines. A change replaces all.
     *
     * @default `""`: none, a namespace plays the Internet
     * @example
     * `"eth0"`
     */
    publishInterface?: string;

    /**
     * The name of the host's bridge, at most 15 characters, with `publishInterface` and engine "manual" alone: in a namespace
     * it is docker0, and Docker has its own. A change replaces all.
     *
     * @default `"br-web"`
     */
    bridge?: pulumi.Input<string>;

    /**
     * The name of the veth pair's end that is the host's, at most 15 characters, with `publishInterface` and engine "manual"
     * alone: in a namespace it is veth1, and Docker has its own. A change replaces all.
     *
     * @default `"veth-web"`
     */
    hostEnd?: pulumi.Input<string>;

    /**
     * The name of the network namespace that plays the host (ip-netns(8)), for engine "manual" without `publishInterface`
     * alone: else it is the host's own. A change replaces all.
     *
     * @default `"host"`
     */
    hostNamespace?: pulumi.Input<string>;

    /**
     * The name of the network namespace that plays the Internet. With engine "docker" the link to it has the same name
     * on the host, so it has at most 15 characters. Not with `publishInterface`. A change replaces all.
     *
     * @default `"internet"`
     */
    clientNamespace?: pulumi.Input<string>;

    /**
     * The name of the container's network namespace. The one that Docker has made gets it as well. A change replaces
     * all.
     *
     * @default `"web"`
     */
    containerNamespace?: pulumi.Input<string>;

    /**
     * The IPv4 address and prefix length of the host's NIC, which clients ask. The default is from a range for
     * documentation (RFC 5737). Not with `publishInterface`, which has its own. Changed in place; with engine "docker" a change replaces all.
     *
     * @default `"198.51.100.1/24"`
     */
    hostAddress?: pulumi.Input<string>;

    /**
     * The client's IPv4 address and prefix length, in the network of hostAddress. Not with `publishInterface`. Changed in
     * place.
     *
     * @default `"198.51.100.2/24"`
     */
    clientAddress?: pulumi.Input<string>;

    /**
     * The bridge's IPv4 address and prefix length, outside the network of hostAddress, for engine "manual" alone: Docker
     * chooses its own. Changed in place.
     *
     * @default `"172.31.77.1/24"`
     */
    bridgeAddress?: pulumi.Input<string>;

    /**
     * The container's IPv4 address and prefix length, in the network of bridgeAddress, for engine "manual" alone: Docker
     * chooses its own. Changed in place.
     *
     * @default `"172.31.77.2/24"`
     */
    containerAddress?: pulumi.Input<string>;

    /**
     * The TCP port of the host at which the web server is published: 1 to 65535. Changed in place; with engine
     * "docker" a change replaces all.
     *
     * @default `80`
     */
    hostPort?: pulumi.Input<number>;

    /** Where the namespaces are. Another host replaces all. @default this machine */
    host?: HostArgs;
}

/** The arguments with every default filled in. */
export type AllArgs = Required<Omit<PublishedContainerArgs, "host">> & Pick<PublishedContainerArgs, "host">;

/** What is allowed for each. */
export const rules: Rules<AllArgs> = {
    engine: (value) => (["manual", "docker"].includes(value) ? undefined : '"manual" or "docker"'),
    image: (value) =>
        value === "" || isPinned(value) || isPlainAbsolutePath(value)
            ? undefined
            : 'a reference with digest, such as "nginx@sha256:…", or an absolute path',
    dockerHost: (value) =>
        value === "" || isSocket(value)
            ? undefined
            : 'a socket of the host, such as "unix:///run/docker.sock"',
    publishInterface: (value) =>
        value === "" || (value !== "lo" && !interfaceName(value))
            ? undefined
            : `${interfaceName("")}; not "lo", which no other machine reaches`,
    bridge: interfaceName,
    hostEnd: interfaceName,
    hostNamespace: directoryName,
    clientNamespace: directoryName,
    containerNamespace: directoryName,
    hostAddress: ipv4HostCidr,
    clientAddress: ipv4HostCidr,
    bridgeAddress: ipv4HostCidr,
    containerAddress: ipv4HostCidr,
    hostPort: wholeNumber(1, 65535),
};

/** What an argument is that is not given. */
export const defaults = {
    engine: "manual" as const,
    image: "",
    dockerHost: "",
    publishInterface: "",
    bridge: "br-web",
    hostEnd: "veth-web",
    hostNamespace: "host",
    clientNamespace: "internet",
    containerNamespace: "web",
    hostAddress: "198.51.100.1/24",
    clientAddress: "198.51.100.2/24",
    bridgeAddress: "172.31.77.1/24",
    containerAddress: "172.31.77.2/24",
    hostPort: 80,
};

/** Whether a reference names one image for ever, see docker-pull(1). */
function isPinned(reference: unknown): boolean {
    return typeof reference === "string" && /^[a-z0-9][\w.:/-]*@sha256:[0-9a-f]{64}$/.test(reference);
}

/** Whether it is the address of a Unix socket, as docker(1) takes it. */
function isSocket(address: unknown): boolean {
    return (
        typeof address === "string" &&
        address.startsWith("unix://") &&
        isPlainAbsolutePath(address.slice("unix://".length))
    );
}
