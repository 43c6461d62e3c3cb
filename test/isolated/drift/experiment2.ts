import { inPlace, replaced } from "./experiment1.ts";
import type { Drift } from "./kinds.ts";

/** What can happen to a veth pair and the capture in its namespace. */
export const experiment2: Drift[] = [
    ...inPlace("veth-pair", [
        ["an end that was set down", `ip link set "$outside" down`, /"s\d+-veth1" is down/],
        ["the other end set down", `ip -n "$namespace" link set "$inside" down`, /"s\d+-veth0" is down/],
        [
            "a changed address",
            `ip -n "$namespace" addr flush dev "$inside"; ip -n "$namespace" addr add 10.99.1.1/24 dev "$inside"`,
            /the address of "s\d+-veth0" on the host is 10\.99\.1\.1\/24, the stack says 10\./,
        ],
        [
            "a deleted address",
            `ip addr flush dev "$outside"`,
            /the address of "s\d+-veth1" on the host is none, the stack says 10\./,
        ],
        [
            "one address more",
            `ip addr add 10.99.2.2/24 dev "$outside"`,
            /the address of "s\d+-veth1" on the host is 10\.\S+ and 10\.99\.2\.2\/24, the stack says 10\./,
        ],
    ]),
    ...replaced("veth-pair", [
        ["a deleted end", `ip link delete "$outside"`, /the network interface "s\d+-veth1" is gone$/],
        [
            "an end that was renamed",
            `ip link set "$outside" down; ip link set "$outside" name renamed`,
            /"s\d+-veth1" is gone: it is now called "renamed"/,
        ],
        [
            "an end in another network namespace",
            `ip netns add elsewhere; ip link set "$outside" netns elsewhere`,
            /the network interface "s\d+-veth1" is gone$/,
        ],
        [
            "the other end in the host's network namespace",
            `ip -n "$namespace" link set "$inside" netns 1`,
            /"s\d+-veth0" is gone from the network namespace "s\d+-test"/,
        ],
        [
            "a deleted network namespace",
            `ip netns delete "$namespace"`,
            /the network namespace "s\d+-test" is gone/,
        ],
    ]),
    ...again("capture-tcpdump", [
        ["a killed capture", `kill -KILL "$capture"`, /tcpdump \(PID \d+\) is gone/],
        ["a deleted file", `rm "$pcap"0`, /the file that tcpdump \(PID \d+\) writes is no longer at/],
        ["another file in its place", `rm "$pcap"0; echo theirs >"$pcap"0`, /is no longer at/],
        ["a file that was moved away", `mv "$pcap"0 "$pcap".kept; rm "$pcap".kept`, /is no longer at/],
        ["an emptied file", `: >"$pcap"0`, /is no longer at/],
    ]),
    ...again("capture-tcpdump", [
        [
            "another interface of the same name",
            `kill -STOP "$capture"
             alias=$(ip link show dev "$outside" | sed -n 's/^ *alias //p')
             ip link delete "$outside"
             ip link add "$outside" type veth peer name "$inside" netns "$namespace"
             ip link set "$outside" up alias "$alias"; ip -n "$namespace" link set "$inside" up
             ip addr add "$outsideAddress" dev "$outside"
             ip -n "$namespace" addr add "$insideAddress" dev "$inside"`,
            /the interface that tcpdump \(PID \d+\) listens on is gone/,
        ],
    ]).map((drift) => ({ ...drift, remakes: "veth-pair" })),
    ...inPlace("capture-tcpdump", [
        ["a stopped capture", `kill -STOP "$capture"`, /tcpdump \(PID \d+\) was stopped by a signal/],
    ]),
];

/** Drifts that are mended in place by a new process. */
export function again(...args: Parameters<typeof inPlace>): Drift[] {
    return inPlace(...args).map((drift) => ({ ...drift, restarts: true }));
}
