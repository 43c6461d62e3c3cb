import { CaptureJob, VethPair } from "nslab";

const pair = new VethPair("pair", {
    namespace: "blue",
    insideName: "blue-in",
    insideAddress: "10.77.1.1/30",
    outsideName: "blue-out",
    outsideAddress: "10.77.1.2/30",
});
const pings = new CaptureJob("pings", {
    interface: pair.insideName,
    namespace: pair.namespace,
    filter: "icmp",
});

export const pcap = pings.pcap;
