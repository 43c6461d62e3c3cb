import { withoutPrefix } from "../../host/address.ts";
import { interfaceId, type BuiltObject, type DrawnNode, type Shown } from "../managed/built.ts";
import { say } from "../../messages/spoken.ts";
import { message } from "../../messages/words.ts";

/** How a PublishedContainer is shown, whichever engine has made it. */
export const publishedContainerShown: Shown = {
    summary(object) {
        const { published, container, client, port } = placesOf(object);
        return message("shown.published", {
            url: `http://${withoutPrefix(published)}:${port}/`,
            from: client ? message("shown.published.from", { client }) : "",
            container: `${withoutPrefix(container)}:80`,
            pid: String(object.facts["pid"]),
        });
    },
    logs: ({ arguments: { folder } }) => [
        { title: say("shown.published.access"), path: `${folder}/access.log` },
        { title: say("shown.published.errors"), path: `${folder}/error.log` },
    ],
    drawing(object) {
        const { published, container, client, port, host, inside } = placesOf(object);
        const { nic = "", publishInterface, bridge = "", containerEnd = "" } = object.arguments;
        const outer = nic || (publishInterface ?? "");
        const [pid, hostEnd] = [object.facts["pid"], hostEndOf(object)];
        const rule = `rule ${object.name}`;
        const end = (id: string, within: string, is: DrawnNode["is"], ...lines: string[]): DrawnNode => ({
            id,
            within,
            is,
            lines: lines.filter(Boolean),
        });
        const ids = {
            nic: interfaceId(outer, host),
            bridge: interfaceId(bridge, host),
            hostEnd: interfaceId(hostEnd, host),
            containerEnd: interfaceId(containerEnd, inside),
            server: `server ${object.name}`,
            client: interfaceId(outer, client),
        };
        return {
            nodes: [
                ...(client
                    ? [end(ids.client, client, "interface", outer, object.arguments["clientAddress"] ?? "")]
                    : []),
                end(ids.nic, host, "interface", outer, published),
                end(
                    rule,
                    host,
                    "rule",
                    "DNAT",
                    `${withoutPrefix(published)}:${port}`,
                    `→ ${withoutPrefix(container)}:80`,
                ),
                end(ids.bridge, host, "bridge", bridge, object.arguments["bridgeAddress"] ?? ""),
                end(ids.hostEnd, host, "interface", hostEnd),
                end(ids.containerEnd, inside, "interface", containerEnd, container),
                end(
                    ids.server,
                    inside,
                    "process",
                    "nginx",
                    say("shown.published.server", { pid: String(pid) }),
                ),
            ],
            edges: [
                ...(client ? [{ from: ids.client, to: ids.nic, label: "veth pair", isWay: true }] : []),
                { from: ids.nic, to: rule, isWay: true },
                { from: rule, to: ids.bridge, isWay: true },
                { from: ids.bridge, to: ids.hostEnd, isWay: true },
                { from: ids.hostEnd, to: ids.containerEnd, label: "veth pair", isWay: true },
                { from: ids.containerEnd, to: ids.server, isWay: true },
            ],
        };
    },
};

/** Where a request begins, where it is published, and where it ends, each engine has under names of its own. */
function placesOf({ arguments: given, facts }: BuiltObject) {
    return {
        published: given["hostAddress"] ?? given["address"] ?? "",
        port: given["hostPort"] ?? "",
        container: given["containerAddress"] ?? found(facts["containerAddress"]),
        client: given["clientNamespace"] ?? "",
        /** The network namespace that plays the host; "" is the host's own. */
        host: given["hostNamespace"] ?? "",
        inside: given["containerNamespace"] ?? "",
    };
}

/** Docker names it itself. */
function hostEndOf({ arguments: { hostEnd }, facts }: BuiltObject): string {
    return hostEnd ?? found(facts["hostEnd"]);
}

function found(fact: unknown): string {
    return typeof fact === "string" ? fact : "";
}
