import type { Explain } from "../managed/explanation.ts";

/** How a CaptureJob came to be. */
export const explainCaptureJob: Explain = ({ arguments: given, facts }) => {
    const { namespace, peer, pcap = "", filter, snaplen, fileMegabytes, files } = given;
    const [pid, on] = [String(facts["pid"]), String(facts["interface"])];
    const within = namespace && !peer ? `ip netns exec ${namespace} ` : "";
    const name = pcap.slice(pcap.lastIndexOf("/") + 1);
    return {
        step: filter ? "3" : "2",
        why: "what tcpdump sees at one interface is what passed there, and not what others have made of it",
        commands: [
            ...(within ? [{ ran: `${within}…` }] : []),
            {
                ran: `tcpdump -i ${on} -n --immediate-mode -U -s ${snaplen} -C ${fileMegabytes} -W ${files} -w ./${name}…`,
                written: [filter ? "tcpdump -i eth0 port 80" : "ip netns exec test tcpdump -i veth0 -n"],
                because:
                    "each packet is written to a file at once, as a user that may do nothing else; " +
                    "`./nslab capture` prints them live",
            },
        ],
        manual: ["tcpdump(1)", "pcap-filter(7)", "packet(7)"],
        look: [
            { command: `tcpdump -n -r ${pcap}0`, shows: "what it has captured" },
            { command: `nsenter --target ${pid} --net ip -d link`, shows: "the interfaces where it listens" },
            { command: `ls -l /proc/${pid}/fd`, shows: "its socket and its file" },
        ],
        byHand: [`${within}tcpdump -i ${on} -n -c 4${filter ? ` ${filter}` : ""}`],
    };
};
