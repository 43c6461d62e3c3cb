import { withoutPrefix } from "../../host/address.ts";
import type { BuiltObject } from "../managed/built.ts";
import type { Explain, Explanation } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

/** How a PublishedContainer came to be, by whichever engine. */
export const explainPublishedContainer: Explain = (object) => {
    const { hostNamespace, containerNamespace, bridge } = object.arguments;
    const inHost = hostNamespace ? `ip netns exec ${hostNamespace} ` : "";
    return {
        step: "3",
        why: message("explain.published.why"),
        commands: commandsOf(object),
        manual: ["iptables(8)", "iptables-extensions(8), DNAT", "bridge(8)", "ip-netns(8)", "nginx(8)"],
        look: [
            { command: `${inHost}iptables -t nat -S`, shows: message("explain.published.rules") },
            {
                command: `${inHost}ip -d link show master ${bridge}`,
                shows: message("explain.published.ports"),
            },
            { command: `ip -n ${containerNamespace} addr`, shows: message("explain.published.end") },
            {
                command: `${inHost}conntrack -L`,
                shows: message("explain.published.conntrack"),
            },
        ],
        byHand: [
            "ip netns add mine",
            "ip netns exec mine iptables -t nat -A PREROUTING -p tcp --dport 8080 -j DNAT --to-destination 172.31.99.2:80",
            "ip netns exec mine iptables -t nat -S",
            "ip netns delete mine",
        ],
    };
};

function commandsOf({ arguments: given, type }: BuiltObject): Explanation["commands"] {
    const { bridge, hostEnd, containerEnd, containerNamespace, hostPort, hostNamespace, nic } = given;
    if (type.probeName === "publishedContainerDocker")
        return [
            {
                ran: `docker … run --detach … --publish ${withoutPrefix(given["hostAddress"] ?? "")}:${hostPort}:80 …`,
                because: message("explain.published.docker"),
            },
        ];
    const container = withoutPrefix(given["containerAddress"] ?? "");
    const address = withoutPrefix(given["hostAddress"] ?? given["address"] ?? "");
    const isPlayed = hostNamespace !== undefined;
    const inHost = isPlayed ? `ip -n ${hostNamespace} ` : "ip ";
    return [
        ...(isPlayed
            ? [
                  {
                      ran: `ip -n ${hostNamespace} link add ${nic} type veth peer name ${nic} netns ${given["clientNamespace"]}`,
                      because: message("explain.published.namespace"),
                  },
              ]
            : []),
        { ran: `${inHost}link add ${bridge} type bridge`, written: ["docker0"] },
        {
            ran: `${inHost}link add ${hostEnd} type veth peer name ${containerEnd} netns ${containerNamespace}`,
        },
        {
            ran:
                `iptables -w 5 -t nat -A PREROUTING -d ${address} ${isPlayed ? "" : `-i ${given["publishInterface"]} `}` +
                `-p tcp --dport ${hostPort} … --to-destination ${container}:80`,
            written: ["iptable NAT 转发给 docker0"],
        },
        { ran: "nginx -p ./ -c nginx.conf …" },
    ];
}
