import type { Explain } from "../managed/explanation.ts";
import { message } from "../../messages/words.ts";

/** How a CaptureJob came to be. */
export const explainCaptureJob: Explain = ({ arguments: given, facts }) => {
    const { namespace, peer, pcap = "", filter, snaplen, fileMegabytes, files } = given;
    const [pid, on] = [String(facts["pid"]), String(facts["interface"])];
    const within = namespace && !peer ? `ip netns exec ${namespace} ` : "";
    const name = pcap.slice(pcap.lastIndexOf("/") + 1);
    return {
        step: filter ? "3" : "2",
        why: message("explain.capture.why"),
        commands: [
            ...(within ? [{ ran: `${within}…` }] : []),
            {
                ran: `tcpdump -i ${on} -n --immediate-mode -U -s ${snaplen} -C ${fileMegabytes} -W ${files} -w ./${name}…`,
                written: [filter ? "tcpdump -i eth0 port 80" : "ip netns exec test tcpdump -i veth0 -n"],
                because: message("explain.capture.because"),
            },
        ],
        manual: ["tcpdump(1)", "pcap-filter(7)", "packet(7)"],
        look: [
            { command: `tcpdump -n -r ${pcap}0`, shows: message("explain.capture.file") },
            {
                command: `nsenter --target ${pid} --net ip -d link`,
                shows: message("explain.capture.interfaces"),
            },
            { command: `ls -l /proc/${pid}/fd`, shows: message("explain.capture.fd") },
        ],
        byHand: [`${within}tcpdump -i ${on} -n -c 4${filter ? ` ${filter}` : ""}`],
    };
};
