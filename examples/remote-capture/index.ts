import { Config } from "@pulumi/pulumi";
import { CaptureJob } from "nslab";

const config = new Config();
const pings = new CaptureJob("pings", {
    interface: config.require("interface"),
    filter: config.require("filter"),
    path: "/var/lib/nslab/remote-capture/pings.pcap",
    host: {
        ssh: {
            address: config.require("address"),
            hostKey: config.require("hostKey"),
            privateKey: config.requireSecret("privateKey"),
        },
    },
});

export const pcap = pings.pcap;
