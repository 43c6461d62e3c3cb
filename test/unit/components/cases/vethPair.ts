import { VethPair } from "../../../../components/index.ts";
import {
    directoryName,
    interfaceName,
    address,
    wrongNames,
    wrongInterfaces,
    wrongAddresses,
} from "../allowed.ts";
import type { Arguments, Entry } from "../case.ts";

const host = { sudo: false };

export const entries: Entry[] = [
    {
        title: "VethPair",
        type: "nslab:index:VethPair",
        kind: "vethPair",
        suffix: "pair",
        identity: { namespace: "test", insideName: "veth0", outsideName: "veth1" },
        make: (name, host) => new VethPair(name, { host }),
        makeOther: (name, host) =>
            new VethPair(name, {
                namespace: "b",
                insideName: "in",
                insideAddress: "10.9.0.1/30",
                outsideName: "out",
                outsideAddress: "10.9.0.2/30",
                host,
            }),
    },
];

export const args: Arguments = {
    faults: (args) => VethPair.faults(args),
    make: (args) => new VethPair("it", args),
    right: {
        namespace: "test",
        insideName: "a",
        insideAddress: "10.1.0.1/24",
        outsideName: "b",
        outsideAddress: "10.1.0.2/24",
        host,
    },
    cases: [
        ["namespace", directoryName, ["a", "a".repeat(64)], wrongNames],
        ["insideName", interfaceName, ["a", "a".repeat(15)], wrongInterfaces],
        ["outsideName", interfaceName, ["a", "a".repeat(15)], wrongInterfaces],
        ["insideAddress", address, ["10.1.0.3/24"], wrongAddresses],
        ["outsideAddress", address, ["10.1.0.3/24"], wrongAddresses],
        [
            "outsideAddress",
            "an address in the network of insideAddress, 10.1.0.1/24",
            [],
            ["10.2.0.2/24", "10.1.0.2/25", "10.1.1.2/24"],
        ],
        ["outsideAddress", "another address than insideAddress", [], ["10.1.0.1/24"]],
    ],
};
