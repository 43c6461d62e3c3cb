import ipaddr from "ipaddr.js";
import type { Rule } from "./faults.ts";

/** A whole number from `least` to `most`. */
export function wholeNumber(least: number, most: number, unit = ""): Rule<number> {
    return (value) =>
        Number.isInteger(value) && value >= least && value <= most
            ? undefined
            : `a whole number from ${least} to ${most}${unit && ` ${unit}`}`;
}

/** A switch; a program in JavaScript may hand over anything. */
export const trueOrFalse: Rule<boolean> = (value) =>
    typeof (value as unknown) === "boolean" ? undefined : "true or false";

/** The name of a directory: one component of a path. */
export const directoryName: Rule<string> = (value) =>
    matches(value, /^[A-Za-z0-9][\w.-]{0,63}$/)
        ? undefined
        : '1 to 64 letters, digits, "_", "." and "-", the first a letter or a digit';

/** The name of a network interface, see `dev_valid_name` in the kernel's net/core/dev.c. */
export const interfaceName: Rule<string> = (value) =>
    matches(value, /^[\w.-]{1,15}$/) && value !== "." && value !== ".."
        ? undefined
        : '1 to 15 letters, digits, "_", "." and "-"';

/** An IPv4 address with the length of its network's prefix. */
export const ipv4Cidr: Rule<string> = (value) =>
    typeof value === "string" &&
    ipaddr.IPv4.isValidCIDRFourPartDecimal(value) &&
    Number(value.split("/")[1]) <= 30
        ? undefined
        : 'an IPv4 address and a prefix length of at most 30, such as "10.1.0.1/24"';

/** The same, where the address is one that a host can have on a link: no broadcast, multicast or loopback address. */
export const ipv4HostCidr: Rule<string> = (value) =>
    ipv4Cidr(value) ?? (isHost(value) ? undefined : ipv4Host);

const ipv4Host =
    "the address of one host: neither the first nor the last of its network, no loopback, no multicast";

function isHost(cidr: string): boolean {
    const [address] = ipaddr.IPv4.parseCIDR(cidr);
    const edges = [ipaddr.IPv4.networkAddressFromCIDR(cidr), ipaddr.IPv4.broadcastAddressFromCIDR(cidr)];
    return (
        !edges.some((edge) => edge.toString() === address.toString()) &&
        !["loopback", "multicast", "unspecified"].includes(address.range())
    );
}

/** Whether a text is an absolute path of plain characters, which every tool shows as they are, without "." and "..". */
export function isPlainAbsolutePath(value: string): boolean {
    return (
        matches(value, /^(\/[\w.@+:,=-]+)+$/) &&
        !value.split("/").some((part) => part === "." || part === "..")
    );
}

/** Whether it is a text of this form; a program in JavaScript may hand over anything. */
function matches(value: unknown, form: RegExp): boolean {
    return typeof value === "string" && form.test(value);
}
