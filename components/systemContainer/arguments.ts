import type * as pulumi from "@pulumi/pulumi";
import ipaddr from "ipaddr.js";
import type { Fault } from "../../host/errors.ts";
import { isKeyOf } from "../../host/publicKey.ts";
import { isLater, plainFaults, type Rule, type Rules } from "../arguments/faults.ts";
import { hostFaults, type HostArgs } from "../arguments/hostArgs.ts";
import { wholeNumber } from "../arguments/rules.ts";

/** The arguments of a {@link SystemContainer}. */
export interface SystemContainerArgs {
    /**
     * The container's number on its host, 1 to 4095, another for each: its users are those from 1000000 + 65536 × slot on.
     * A change replaces the container and what is in it.
     *
     * @example
     * `7`
     */
    slot: pulumi.Input<number>;

    /**
     * The most memory that all in the container may use together, its files and their cache too, in MiB: 192 to 65536.
     * Changed in place; less than what is in use is refused.
     *
     * @default `512`
     */
    memoryMiB?: pulumi.Input<number>;

    /**
     * How much its files may take, in MiB: 64 to `memoryMiB` − 128, since they are in memory (tmpfs(5)). Changed in place;
     * less than what they take is refused.
     *
     * @default `256`, or as much as `memoryMiB` allows
     */
    diskMiB?: pulumi.Input<number>;

    /**
     * The most processes and threads that the container may have at a time: 64 to 32768 (`pids.max` in the kernel's
     * cgroup-v2). Changed in place.
     *
     * @default `512`
     */
    processes?: pulumi.Input<number>;

    /**
     * The host's TCP port that leads to the container's sshd: 1024 to 65535, or 0 for none; then no other component can be
     * built in it. Another port ends the sessions; it is changed in place.
     *
     * @default 20000 + `slot`
     */
    sshPort?: pulumi.Input<number>;

    /**
     * The IPv4 address of the host that is listened at; `0.0.0.0` is all that it has. Where a remote host listens at an
     * address that begins with 127., this machine comes to it by way of the host's own sshd, as a `jumpHost`. Changed in
     * place.
     *
     * @default `host.ssh.address`, or `127.0.0.1` on this machine
     * @example
     * `"192.0.2.10"`
     */
    listen?: pulumi.Input<string>;

    /**
     * Who may log in as the container's root, beside the stack itself: public keys in OpenSSH's form, without options
     * (authorized_keys in sshd(8)). Changed in place; sessions go on.
     *
     * @default none
     * @example
     * `["ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI… alice"]`
     */
    authorizedKeys?: pulumi.Input<string>[];

    /**
     * The name that the container has for itself: 1 to 63 small letters, digits and "-", the first and the last none of
     * these (RFC 1123, 2.1). Changed in place.
     *
     * @default the component's name
     * @example
     * `"alice"`
     */
    hostname?: pulumi.Input<string>;

    /** Where the container is. Another host replaces the container. @default this machine */
    host?: HostArgs;
}

/** The highest slot. */
const mostSlots = 4095;

/** Memory that is left for processes where the files take all that they may, in MiB. */
const leastForProcesses = 128;

/** In MiB. */
const [leastDisk, mostMemory] = [64, 65536];

const memory = wholeNumber(leastForProcesses + leastDisk, mostMemory, "MiB");
const disk = wholeNumber(leastDisk, mostMemory - leastForProcesses, "MiB");

const hostLabel: Rule<string> = (value) =>
    typeof value === "string" && /^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$/.test(value)
        ? undefined
        : '1 to 63 small letters, digits and "-", the first and the last a letter or a digit';

const sshPort: Rule<number> = (value) =>
    value === 0 || wholeNumber(1024, 65535)(value) === undefined
        ? undefined
        : "0, or a whole number from 1024 to 65535";

const ipv4: Rule<string> = (value) =>
    typeof value === "string" && ipaddr.IPv4.isValidFourPartDecimal(value)
        ? undefined
        : 'an IPv4 address of the host, such as "192.0.2.10", or "0.0.0.0" for all';

/** What is allowed for each. */
export const rules: Rules<SystemContainerArgs> = {
    slot: wholeNumber(1, mostSlots),
    memoryMiB: memory,
    diskMiB: disk,
    processes: wholeNumber(64, 32768),
    sshPort,
    listen: ipv4,
    hostname: hostLabel,
};

/** What an argument is that is not given. */
export const defaults = { memoryMiB: 512, processes: 512 };

/** How much files may take where that is not given. */
export function defaultDisk(memoryMiB: number): number {
    return Math.min(256, memoryMiB - leastForProcesses);
}

/** The arguments that must be given. */
export const required: (keyof SystemContainerArgs)[] = ["slot"];

/** What is wrong with the arguments, as far as they are known now. */
export function argumentFaults(args: SystemContainerArgs): Fault[] {
    return [
        ...plainFaults(args, rules, required),
        ...diskFaults(args),
        ...keyFaults(args.authorizedKeys),
        ...listenFaults(args),
        ...hostFaults(args.host),
    ];
}

/** Files in memory leave some of it to processes. */
function diskFaults({ memoryMiB = defaults.memoryMiB, diskMiB }: SystemContainerArgs): Fault[] {
    if (diskMiB === undefined || isLater(memoryMiB) || isLater(diskMiB)) return [];
    const most = memoryMiB - leastForProcesses;
    if (memory(memoryMiB) !== undefined || disk(diskMiB) !== undefined || diskMiB <= most) return [];
    const allowed = `at most ${most} MiB, which memoryMiB leaves beside ${leastForProcesses} MiB for processes`;
    return [{ argument: "diskMiB", value: diskMiB, allowed }];
}

function keyFaults(keys: unknown = []): Fault[] {
    const fault = (argument: string, value: unknown, allowed: string) => [{ argument, value, allowed }];
    if (isLater(keys)) return [];
    if (!Array.isArray(keys)) return fault("authorizedKeys", keys, "a list of public keys");
    return keys.flatMap((key: unknown, index) => {
        const allowed = isLater(key) ? undefined : publicKey(key as string);
        return allowed === undefined ? [] : fault(`authorizedKeys[${index}]`, key, allowed);
    });
}

/** An OpenSSH public key: its type, the same type and the key in base64 (RFC 4253, 6.6), and a comment. */
export const publicKey: Rule<string> = (value) => {
    const [, type = "", blob = ""] = form.exec(typeof (value as unknown) === "string" ? value : "") ?? [];
    return isKeyOf(type, blob)
        ? undefined
        : 'a public key as in an OpenSSH .pub file, on one line and without options, such as "ssh-ed25519 AAAAC3… alice"';
};

const form = /^((?:ssh|ecdsa-sha2|sk-ssh|sk-ecdsa-sha2)-[\w@.-]+) ([A-Za-z0-9+/]+={0,2})(?: [^\p{C}]*)?$/u;

/** By what address a host is reached is not always one that it has. */
function listenFaults({ listen, sshPort, host }: SystemContainerArgs): Fault[] {
    const address: unknown = host?.ssh?.address;
    if (sshPort === 0) return [];
    if (listen === undefined) {
        if (address === undefined || isLater(address) || ipv4(address as string) === undefined) return [];
        const allowed = `an IPv4 address of the host, since host.ssh.address is none: ${JSON.stringify(address)}`;
        return [{ argument: "listen", value: listen, allowed }];
    }
    if (!isLoopback(listen) || host?.ssh?.jumpHost === undefined) return [];
    const allowed = "an address that the jump host reaches, since there is one";
    return [{ argument: "listen", value: listen, allowed }];
}

/** Whether only the host itself reaches an address. */
export function isLoopback(address: unknown): boolean {
    return typeof address === "string" && address.startsWith("127.");
}
