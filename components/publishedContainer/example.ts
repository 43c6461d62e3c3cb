import { CaptureJob, PublishedContainer } from "nslab";

const web = new PublishedContainer("web", {
    hostNamespace: "blue-host",
    clientNamespace: "blue-internet",
    containerNamespace: "blue-web",
    hostPort: 8080,
});
const requests = new CaptureJob("requests", {
    interface: web.bridge,
    namespace: web.hostNamespace,
    filter: "tcp port 80",
});

export const accessLog = web.accessLog;
export const pcap = requests.pcap;
