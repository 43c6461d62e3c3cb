import { Facts } from "../../../checks/facts.ts";
import type { ContainerOutputs, NetworkOutputs, PublishedOutputs } from "../../../checks/outputs.ts";

/** The facts of a script that has found these; a list is one line an item, undefined is none. */
export function factsOf(found: Record<string, string | number | string[] | undefined>): Facts {
    const lines = Object.entries(found).flatMap(([name, value]) =>
        (value === undefined ? [] : Array.isArray(value) ? value : [value]).map((one) => `${name}\t${one}`),
    );
    return new Facts(lines.join("\n"));
}

export const container: ContainerOutputs = {
    rootFs: "/var/lib/nslab/dev/centos",
    chroot: { pid: 100, startTime: 1 },
    container: { pid: 200, startTime: 2 },
    cgroup: { path: "/sys/fs/cgroup/memory/go-demo", version: 1, askedBytes: 100_000_000 },
    allocator: { kind: "Go", command: "/bin/go-demo" },
};

export const network: NetworkOutputs = {
    networkNamespace: "test",
    inside: { name: "veth0", address: "10.1.0.1/24" },
    outside: { name: "veth1", address: "10.1.0.2/24" },
    capture: { pid: 300, startTime: 3, pcap: "/var/lib/nslab/0123/capture.pcap" },
};

const folder = "/var/lib/nslab/0123";

export const published: PublishedOutputs = {
    engine: "byhand",
    client: { namespace: "internet", address: "198.51.100.2" },
    published: { address: "198.51.100.1", port: 80 },
    container: { address: "172.31.77.2", port: 80 },
    captures: [
        { hop: "host NIC", interface: "eth0", namespace: "host", file: "nic" },
        { hop: "bridge", interface: "docker0", namespace: "host", file: "bridge" },
        { hop: "veth host end", interface: "veth1", namespace: "host", file: "veth-host" },
        { hop: "veth container end", interface: "veth0", namespace: "web", file: "veth-container" },
    ].map(({ file, ...capture }, index) => ({
        ...capture,
        pcap: `${folder}/capture-${file}.pcap`,
        pid: 400 + index,
        startTime: 4,
    })),
    accessLog: `${folder}/web/access.log`,
};
