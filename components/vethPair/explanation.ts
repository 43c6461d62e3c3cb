import { withoutPrefix } from "../../host/address.ts";
import type { Explain } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

/** How a VethPair came to be. */
export const explainVethPair: Explain = ({ arguments: given }) => {
    const { namespace = "", outsideName, insideName, outsideAddress = "", insideAddress = "" } = given;
    return {
        step: "2",
        why: message("explain.veth.why"),
        commands: [
            { ran: `ip netns add ${namespace}`, written: ["ip netns add test"] },
            {
                ran: `ip link add ${outsideName} type veth peer name ${insideName} netns ${namespace}`,
                written: ["ip link add veth0 type veth peer name veth1", "ip link set veth0 netns test"],
                because: message("explain.veth.born", { insideName: insideName ?? "" }),
            },
            {
                ran: `ip addr add ${outsideAddress} dev ${outsideName}`,
                written: ["ip addr add 10.1.0.2/24 dev veth1"],
            },
            { ran: `ip link set ${outsideName} up`, written: ["ip link set veth1 up"] },
            {
                ran: `ip -n ${namespace} addr add ${insideAddress} dev ${insideName}`,
                written: ["ip netns exec test ip addr add 10.1.0.1/24 dev veth0"],
                because: message("explain.veth.ipn"),
            },
            {
                ran: `ip -n ${namespace} link set ${insideName} up`,
                written: ["ip netns exec test ip link set veth0 up"],
            },
        ],
        manual: ["veth(4)", "ip-link(8)", "ip-netns(8)", "network_namespaces(7)"],
        look: [
            {
                command: `ip -d link show dev ${outsideName}`,
                shows: message("explain.veth.outer"),
            },
            {
                command: `ip -n ${namespace} -d addr show dev ${insideName}`,
                shows: message("explain.veth.inner"),
            },
            { command: "lsns -t net", shows: message("explain.veth.namespaces") },
            {
                command: `ping -c 1 -I ${withoutPrefix(outsideAddress)} ${withoutPrefix(insideAddress)}`,
                shows: message("explain.veth.ping"),
            },
        ],
        byHand: [
            "ip netns add mine",
            "ip link add mine1 type veth peer name mine0 netns mine",
            "ip -n mine link set mine0 up",
            "ip -n mine link show",
            // A namespace that is deleted takes its end along, and with it the pair, only some time later.
            "ip link delete mine1",
            "ip netns delete mine",
        ],
    };
};
