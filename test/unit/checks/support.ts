import type { Verdict } from "../../../checks/lesson.ts";
import { inEnglish, type Told } from "../../support/verdict.ts";
import { Facts } from "../../../checks/shared/facts.ts";
import { observationPoints, type ObservationPointName } from "../../../stacks/observationPoints.ts";
import type { ContainerOutputs, NetworkOutputs, PublishedOutputs } from "../../../stacks/outputs.ts";

/** The facts of a script that has found these; a list is one line an item, undefined is none. */
export function factsOf(found: Record<string, string | number | string[] | undefined>): Facts {
    const lines = Object.entries(found).flatMap(([name, value]) =>
        (value === undefined ? [] : Array.isArray(value) ? value : [value]).map((one) => `${name}\t${one}`),
    );
    return new Facts(lines.join("\n"));
}

export const container: ContainerOutputs = {
    rootFs: "/var/lib/nslab/dev/centos",
    chroot: { pid: 100, startTime: 1, pidNamespace: "4026531836" },
    container: { pid: 200, startTime: 2, pidNamespace: "4026532001" },
    cgroup: {
        path: "/sys/fs/cgroup/memory/go-demo",
        version: 1,
        limitBytes: 99_999_744,
        requestedBytes: 100_000_000,
    },
    allocator: { kind: "Go", command: "/bin/go-demo" },
};

export const network: NetworkOutputs = {
    networkNamespace: "test",
    inside: { name: "veth0", address: "10.1.0.1/24", index: 3, mac: "02:00:00:00:00:01" },
    outside: { name: "veth1", address: "10.1.0.2/24", index: 4, mac: "02:00:00:00:00:02" },
    capture: { pid: 300, startTime: 3, pcap: "/var/lib/nslab/0123/capture.pcap" },
};

const folder = "/var/lib/nslab/0123";

export const published: PublishedOutputs = {
    engine: "manual",
    client: { namespace: "internet", address: "198.51.100.2" },
    published: { address: "198.51.100.1", port: 80 },
    container: { address: "172.31.77.2", port: 80 },
    captures: (
        [
            ["nic", "eth0", "host"],
            ["bridge", "docker0", "host"],
            ["veth-host", "veth1", "host"],
            ["veth-container", "veth0", "web"],
        ] satisfies [ObservationPointName, string, string][]
    ).map(([name, device, namespace], index) => ({
        observationPoint: observationPoints[name],
        interface: device,
        namespace,
        pcap: `${folder}/capture-${name}.pcap`,
        pid: 400 + index,
        startTime: 4,
    })),
    accessLog: `${folder}/web/access.log`,
};

/** A judge in English. */
export function told<A extends unknown[]>(judge: (...args: A) => Verdict): (...args: A) => Told {
    return (...args) => inEnglish(judge(...args));
}
