import { VethPair } from "nslab";

const pair = new VethPair("pair", {
    namespace: "blue",
    insideName: "blue-in",
    insideAddress: "10.77.1.1/30",
    outsideName: "blue-out",
    outsideAddress: "10.77.1.2/30",
});

export const inside = pair.inside;
export const outside = pair.outside;
