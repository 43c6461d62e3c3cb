import { Config } from "@pulumi/pulumi";
import { VethPair } from "nslab";

const network = new Config().require("network");
const pair = new VethPair("pair", {
    namespace: "green",
    insideName: "green-in",
    insideAddress: `${network}.1/30`,
    outsideName: "green-out",
    outsideAddress: `${network}.2/30`,
});

export const inside = pair.inside;
export const outside = pair.outside;
