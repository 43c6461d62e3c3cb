import { argumentFault, type ObjectRule, type PolicyRule } from "../managed/policyRule.ts";

/** Every capture has an end. */
const captureBounded: ObjectRule = {
    of: "object",
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
    needs: ["files", "fileMegabytes"],
    faults: ({ args }, { mostMegabytes }: { mostMegabytes: number }) => {
        const size = Number(args["files"]) * Number(args["fileMegabytes"]);
        if (size <= mostMegabytes) return [];
        const value = `${args["files"]} files of ${args["fileMegabytes"]} million bytes`;
        return [argumentFault("files, fileMegabytes", value, `up to ${mostMegabytes} million bytes in all`)];
    },
};

/** Every capture keeps what it is for, and not what others send. */
const captureFiltered: ObjectRule = {
    of: "object",
    name: "capture-filtered",
    description: "A capture says which packets it keeps.",
    level: "advisory",
    settings: {},
    needs: ["filter"],
    faults: ({ args }) =>
        args["filter"]
            ? []
            : [argumentFault("filter", "", 'a capture filter, such as "icmp" (pcap-filter(7))')],
};

/** What a policy asks of a CaptureJob. */
export const captureJobRules: PolicyRule[] = [captureBounded, captureFiltered];
