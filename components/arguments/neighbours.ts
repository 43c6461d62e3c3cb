import type * as pulumi from "@pulumi/pulumi";
import ipaddr from "ipaddr.js";
import type { Fault } from "../../host/errors.ts";
import { ipv4Cidr } from "./rules.ts";

/** Two addresses of one link that cannot talk to each other, where both are known now and each is well formed. */
export function neighbourFaults<K extends string>(
    args: Record<K, pulumi.Input<string>>,
    first: K,
    second: K,
): Fault[] {
    const [one, other] = [wellFormed(args[first]), wellFormed(args[second])];
    if (!one || !other) return [];
    const fault = (allowed: string) => [{ argument: second, value: args[second], allowed }];
    if (one.length !== other.length || !one.address.match(other.address, other.length)) {
        return fault(`an address in the network of ${first}, ${one.text}`);
    }
    if (one.address.toString() === other.address.toString()) return fault(`another address than ${first}`);
    return [];
}

/** Two networks that share an address, where both are known now and each is well formed. */
export function overlapFaults<K extends string>(
    args: Record<K, pulumi.Input<string>>,
    first: K,
    second: K,
): Fault[] {
    const [one, other] = [wellFormed(args[first]), wellFormed(args[second])];
    if (!one || !other || !one.address.match(other.address, Math.min(one.length, other.length))) return [];
    const allowed = `an address outside the network of ${first}, ${one.text}`;
    return [{ argument: second, value: args[second], allowed }];
}

function wellFormed(value: unknown) {
    if (typeof value !== "string" || ipv4Cidr(value)) return undefined;
    const [address, length] = ipaddr.IPv4.parseCIDR(value);
    return { address, length, text: value };
}
