import type { Report } from "../model.ts";

/** Something that a request passes on its way, in the picture. */
export interface Station {
    kind: "client" | "hop" | "nat" | "server";
    name: string;
    /** Its interface, program or address. */
    detail: string;
    /** The hop's place in the report. */
    hop?: number;
}

/** The stations of one network namespace. */
export interface Zone {
    name: string;
    /** "" is the host's own. */
    namespace: string;
    stations: Station[];
}

/** The way from the client to the web server; the NAT stands behind the first hop. */
export function zonesOf({ client, container, hops }: Report): Zone[] {
    const stations = hops.map(({ name, interface: detail }, hop): Station => ({
        kind: "hop",
        name,
        detail,
        hop,
    }));
    const nat: Station = { kind: "nat", name: "iptables NAT", detail: "DNAT" };
    const server: Station = {
        kind: "server",
        name: "nginx",
        detail: `${container.address}:${container.port}`,
    };
    const host = hops[0]?.namespace ?? "";
    const isInHost = (station: Station) => hops[station.hop ?? 0]?.namespace === host;
    const onHost = stations.filter(isInHost);
    const inContainer = stations.filter((station) => !isInHost(station));
    const containers = hops.find(({ namespace }) => namespace !== host)?.namespace ?? "";
    return [
        {
            name: "Internet",
            namespace: client.namespace,
            stations: [{ kind: "client", name: "client", detail: client.address }],
        },
        { name: "Host", namespace: host, stations: [...onHost.slice(0, 1), nat, ...onHost.slice(1)] },
        { name: "Container", namespace: containers, stations: [...inContainer, server] },
    ];
}
