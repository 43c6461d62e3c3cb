import type { Report } from "../model.ts";

/** Something that a request passes on its way, in the picture. */
export interface PathNode {
    kind: "client" | "point" | "nat" | "server";
    name: string;
    /** Its interface, program or address. */
    detail: string;
    /** The observation point's place in the report. */
    observationPoint?: number;
}

/** The nodes of one network namespace. */
export interface Zone {
    name: string;
    /** "" is the host's own. */
    namespace: string;
    nodes: PathNode[];
}

/** The way from the client to the web server; the NAT stands behind the first observation point. */
export function zonesOf({ client, container, observationPoints }: Report): Zone[] {
    const nodes = observationPoints.map(({ name, interface: detail }, observationPoint): PathNode => ({
        kind: "point",
        name,
        detail,
        observationPoint,
    }));
    const nat: PathNode = { kind: "nat", name: "iptables NAT", detail: "DNAT" };
    const server: PathNode = {
        kind: "server",
        name: "nginx",
        detail: `${container.address}:${container.port}`,
    };
    const host = observationPoints[0]?.namespace ?? "";
    const isInHost = (node: PathNode) => observationPoints[node.observationPoint ?? 0]?.namespace === host;
    const onHost = nodes.filter(isInHost);
    const inContainer = nodes.filter((node) => !isInHost(node));
    const containers = observationPoints.find(({ namespace }) => namespace !== host)?.namespace ?? "";
    return [
        {
            name: "Internet",
            namespace: client.namespace,
            nodes: [{ kind: "client", name: "client", detail: client.address }],
        },
        { name: "Host", namespace: host, nodes: [...onHost.slice(0, 1), nat, ...onHost.slice(1)] },
        { name: "Container", namespace: containers, nodes: [...inContainer, server] },
    ];
}
