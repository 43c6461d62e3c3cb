import { isRewritten } from "./sightings.ts";
import { pointName, type View } from "./view.ts";

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
    /** Its network namespace, in words. */
    namespace: string;
    nodes: PathNode[];
}

/**
 * The way from the client to the web server; the NAT stands behind the first observation point. Where a request was seen
 * and no rewriting, there is no NAT to be shown.
 */
export function zonesOf(view: View): Zone[] {
    const { report, words } = view;
    const { client, container, observationPoints } = report;
    const nodes = observationPoints.map(({ interface: detail }, observationPoint): PathNode => ({
        kind: "point",
        name: pointName(view, observationPoint),
        detail,
        observationPoint,
    }));
    const isThere = !report.flowTrace || isRewritten(report);
    const nat: PathNode[] = isThere ? [{ kind: "nat", name: words.say("page.nat"), detail: "DNAT" }] : [];
    const server: PathNode = {
        kind: "server",
        name: words.say("page.server"),
        detail: `${container.address}:${container.port}`,
    };
    const host = observationPoints[0]?.namespace ?? "";
    const isInHost = (node: PathNode) => observationPoints[node.observationPoint ?? 0]?.namespace === host;
    const onHost = nodes.filter(isInHost);
    const inContainer = nodes.filter((node) => !isInHost(node));
    const containers = observationPoints.find(({ namespace }) => namespace !== host)?.namespace ?? "";
    const namespace = (name: string) =>
        name ? words.say("page.namespace", { name }) : words.say("page.namespace.own");
    return [
        {
            name: words.say("page.zone.internet"),
            namespace: namespace(client.namespace),
            nodes: [{ kind: "client", name: words.say("page.client"), detail: client.address }],
        },
        {
            name: words.say("page.zone.host"),
            namespace: namespace(host),
            nodes: [...onHost.slice(0, 1), ...nat, ...onHost.slice(1)],
        },
        {
            name: words.say("page.zone.container"),
            namespace: namespace(containers),
            nodes: [...inContainer, server],
        },
    ];
}
