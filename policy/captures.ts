import { fault, objectPolicy } from "./rule.ts";

/** Every capture has an end. */
export const captureBounded = objectPolicy<{ mostMegabytes: number }>({
    name: "capture-bounded",
    description: "The files of a capture together stay below the size that one capture may have.",
    level: "mandatory",
    settings: {
        mostMegabytes: {
            type: "integer",
            minimum: 2,
            default: 100,
            description: "The size of all files of one capture together, in millions of bytes.",
        },
    },
    component: "CaptureJob",
    needs: ["files", "fileMegabytes"],
    faults: ({ args }, { mostMegabytes }) => {
        const size = Number(args["files"]) * Number(args["fileMegabytes"]);
        if (size <= mostMegabytes) return [];
        const value = `${args["files"]} files of ${args["fileMegabytes"]} million bytes`;
        return [fault("files, fileMegabytes", value, `up to ${mostMegabytes} million bytes in all`)];
    },
});

/** Every capture keeps what it is for, and not what others send. */
export const captureFiltered = objectPolicy({
    name: "capture-filtered",
    description: "A capture says which packets it keeps.",
    level: "advisory",
    settings: {},
    component: "CaptureJob",
    needs: ["filter"],
    faults: ({ args }) =>
        args["filter"] ? [] : [fault("filter", "", 'a capture filter, such as "icmp" (pcap-filter(7))')],
});
