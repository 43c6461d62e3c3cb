import ipaddr from "ipaddr.js";
import {
    argumentFault,
    type KnownObject,
    type ObjectRule,
    type PolicyRule,
    type StackRule,
} from "../managed/policyRule.ts";

/** Every veth pair has addresses of the lab. */
const subnetRange: ObjectRule = {
    of: "object",
    name: "subnet-range",
    description: "The addresses of a veth pair are inside the lab's ranges.",
    level: "mandatory",
    settings: {
        ranges: {
            type: "array",
            items: { type: "string" },
            // 10.0.0.0 to 10.16.255.255: what slots 0 to 4095 have, from 10.1.0.0/24 to 10.16.255.0/24.
            default: ["10.0.0.0/12", "10.16.0.0/16"],
            description: "The networks that the labs' addresses are in, in CIDR notation.",
        },
    },
    needs: ["insideAddress", "outsideAddress"],
    faults: ({ args }, { ranges }: { ranges: string[] }) =>
        ["insideAddress", "outsideAddress"].flatMap((argument) => {
            const address = args[argument] ?? "";
            if (ranges.some((range) => holds(range, address))) return [];
            return [argumentFault(argument, address, `an address in ${ranges.join(" or ")}`)];
        }),
};

/** No two veth pairs of a host share a network. */
const subnetsDisjoint: StackRule = {
    of: "stack",
    name: "subnets-disjoint",
    description: "The networks of all veth pairs that a stack has on one host are disjoint.",
    level: "mandatory",
    settings: {},
    needs: ["insideAddress", "outsideAddress"],
    faults: (pairs) =>
        pairs.flatMap((object, index) => {
            const network = networkOf(object);
            const twin = pairs
                .slice(0, index)
                .find((other) => other.host === object.host && overlap(networkOf(other), network));
            if (!twin) return [];
            const allowed = `a network that does not overlap ${networkOf(twin)}, the one of VethPair "${twin.name}"`;
            return [
                {
                    object,
                    fault: argumentFault("outsideAddress", object.args["outsideAddress"] ?? "", allowed),
                },
            ];
        }),
};

/** What a policy asks of a VethPair. */
export const vethPairRules: PolicyRule[] = [subnetRange, subnetsDisjoint];

function networkOf({ args }: KnownObject): string {
    const cidr = args["outsideAddress"] ?? "";
    return `${ipaddr.IPv4.networkAddressFromCIDR(cidr).toString()}/${cidr.split("/")[1] ?? ""}`;
}

/** Whether a network holds another, or an address with all of its network. */
function holds(range: string, cidr: string): boolean {
    const [, length] = ipaddr.IPv4.parseCIDR(range);
    const [address, prefixLength] = ipaddr.IPv4.parseCIDR(cidr);
    return prefixLength >= length && address.match(ipaddr.IPv4.parseCIDR(range));
}

function overlap(one: string, other: string): boolean {
    return holds(one, other) || holds(other, one);
}
